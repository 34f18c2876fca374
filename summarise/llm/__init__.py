"""Who is asked: the client, the embedded server, its weights, and cassettes."""
