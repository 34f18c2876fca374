"""Given names that tell a person, and often whether "he" or "she" follows.

Invariant: lower case; a name in both tables tells a person but no gender.
"""

from typing import Final

MALE_NAMES: Final = frozenset(
    """
    aaron abdul abdulaziz abdullah abebe abraham abu adam adebayo adrian ahmad ahmed ajit al alan albert
    alejandro aleksandar alex alexander alexei alexey alfonso alfred ali allan allen alonso alphonso alvin amir
    amit ammar ananda anatoly anders andre andrea andreas andrei andrew andrey andrzej andy angel angus anil
    ansel anthony anton antonin antonio antony ariel arif arjun arne arnold arthur artur arvid arvind asa asher
    ashley ashraf ashton asif aubrey austin barack barney barry bart bashar beau ben benjamin benny bernard
    bernie bert beto bilal bill billy bjorn blaine bob bobby bogdan bohdan boris bowe brad bradley brady brandon
    brendan brendon brent bret brett brian brit brock bruce bryan bryce byron caleb calvin cameron carl carlos
    carlton carter casey cedric cesar chad charles charlie chester chidi chinedu chris christian christoph
    christophe christopher chuck clarence clark claude claudio clay cliff clifford clint clyde cody colby cole
    colin conor conrad cooper corbin corey cornel cory courtney craig curt curtis cyril cyrus dale dalton damian
    damon dan dana daniel danny dante darren darryl daryl dashiell dave david davide dean demetrius denis dennis
    derek derrick desmond deval devin devon dick diego dimitri dinesh dion dirk dmitri dmitry dmytro dominic
    dominique don donald donnie doug douglas dragan drew duane duncan dustin dwayne dwight dylan dylann eamon
    earl easton ed eddie eddy edgar edmond edmund eduardo edward edwin eli elias elijah elliot ellis elmer elon
    elvis emanuel emeka emil emilio emmanuel emmett emre enrique enzo eric erik ernest ernesto erwin esteban
    ethan eugene evan everett ezekiel ezra fabian faisal fareed farhan felix femi ferenc fernando fidel fitz
    floyd forrest francis francisco francois frank frankie franklin fred freddie freddy frederick fredrick gabor
    gabriel garland garrett garry gary gavin gene geoff geoffrey george gerald gerard gerhard gerry gilbert
    giorgi giovanni glen glenn gonzalo gordon graeme graham grant greg gregory griffin guillermo gus gustav
    gustavo guy gyorgy haim hakan hakeem hamad hamid hamish hamza hank hans harold harry harvey hashim hassan
    hector heiko heinrich heinz helmut hendrik henrik henry herbert herman hernan herschel hiroshi holden horace
    hosni howard hubert hugh hugo humayun humphrey hunter hussein iain ian ibrahim ignacio igor ike ilya imran
    ingo ira irving irwin isaac isaiah isiah ismael ismail istvan ivan ivo jack jacob jacques jaden jagdish
    jagmeet jaime jair jake jakub jalen jamal james jamie jan janos jared jarrett jarrod jason jasper javad
    javed javier jay jean jeb jeff jeffery jeffrey jeffry jens jeremiah jeremy jermaine jerome jerrod jerrold
    jerry jesper jess jesse jesus jim jimmie jimmy jiri joachim joao joaquim joaquin jody joe joel johan
    johannes john johnny jon jonah jonas jonathan jordan jorg jorge jose josef joseph josh joshua josue josé
    jozsef joão juan judd jude juho julian julio julius julián jurgen justin kaleb kamal kanye kareem karel
    karim karl kasper keegan keir keith kellen kelly kelvin ken kendrick kenji kenneth kenny kent kevin khalid
    khalil khizr kiefer kieran kip kirill kirk klaus kofi kristian krzysztof kurt kurtis kwame kyle lamar lance
    landon lanny larry lars laszlo laurence lawrence lee leif leland len lennart leo leon leonard leonardo
    leonid leroy leslie lewis liam lincoln lindsey lionel lloyd logan lonnie lorenzo lorne louis luca lucas
    luciano ludvik luis lukas luke lula lyle lyndon lynn maciej mack magnus mahathir mahmoud malcolm malik
    manuel marc marcel marco marcos marcus marek mario marion mark marko markus marlon marshall martin marty
    marvin mateusz mathew mathias mats matt matteo matthew matthias maurice mauricio max maxim maximilian
    maynard mehdi mehmet mel melvin merrick micah michael michel mick mickey miguel mike mikhail milan miles
    milo milos milton mirko miroslav mitch mitchell mitt mohamad mohamed mohammad mohammed moises monte monty
    mordechai morgan morris mortimer morton moses muammar muhammad mustafa nabil naftali narendra nasir nasser
    nate nathan nathaniel nawaz ned neil nelson nestor newt niall nicholas nick nico nicolas niels nigel nikita
    nikolai nikos nils noah noam noel norbert norman obinna octavio ola olaf ole oleg oliver olof olumide omar
    omari orlando orrin orville osama oscar osvaldo otis otto owen paavo pablo padraig paolo parker pat patricio
    patrick paul pavel pawel pedro per percy perry pete peter petr petro phil philip philippe phillip pierre
    pieter piotr porter preston qasem qassem quentin quincy radek rafael raffi rahm rahul raj raja rajesh rajiv
    rakesh ralph ramesh ramiro ramon rand randal randall randy rashid raul ravi ray raymond raymundo raúl recep
    reed regis reid reince reinhard reinhold reuben rex rhys ricardo richard rick ricky riley rishi rob robby
    robert roberto robin rod rodney rodolfo rodrigo rogelio roger rohan roland rolando rolf roman romeo ron
    ronald rory ross rowan roy ruben rudolf rudolph rudy rufus rupert rush russ russell ryan saddam saeed sal
    salman salvador sam samir samuel sandeep sanjay santiago satya saul scott sean sebastian sebastien sergei
    sergey sergio seth seymour shane shannon sharif shaun shawn sheldon sherman sherrod shinzo sidney silvio
    simon sipho solomon sonny soren spencer stan stanislav stanley stefan stellan stephane stephen sterling
    steve steven stewart stig stu stuart sunil suresh sven sylvester tadeusz takeshi tamas tariq tate tatum
    taylor tayyip ted terence terrance terrence terry thabo thad thaddeus themba theo theodor theodore thierry
    thomas tim timothy tobias toby todd tom tomas tomasz tommy tony torsten tracey tracy travis trent trevor
    trey tucker tunde ty tyler tyson ulf ulrich ulysses umar vaclav valery vern vernon vic vicente victor vijay
    vikram viktor vince vincent virgil vitali vito vivek vladimir vladislav volodymyr wade waleed walid wallace
    walt walter warren wayne wendell werner wes wesley weston whit wilbur wiley wilfred will willard willem
    william willie wim winston wojciech wolf wolfgang woodrow wyatt xavier yair yannis yashar yasser yitzhak
    yuri yuriy yusuf yves zach zachary zack zahid zalmay zdenek zeke ziad zoltan zoltán
    """.split()
)

FEMALE_NAMES: Final = frozenset(
    """
    abby abigail ada adaeze adele adriana adrianna adrienne agnes agnieszka aileen aimee aisha akshaya alana
    alanna alejandra aleksandra alessandra alex alexa alexandra alexandria alexis alice alicia alina alison
    allison alma alyssa amanda amara amber amelia amina amira amy ana anastasia andrea angela angelina anika
    anita anja ann anna annalena anne anneke anneliese annette annie annika antoinette antonia april aretha
    ariana arianna ariel arlene asha ashleigh ashley astrid aubrey audrey aung ava ayanna ayesha azra barb
    barbara beata beatrice beatriz becky belinda bella benazir bernadette bernice bertha beth bethany betsy
    bettina betty beverley beverly beyonce bianca birgit bonita bonnie brenda breonna brianna bridget brigid
    brigitte britney brittany brittney bronwyn brooke callie camila camilla camille candace candice carina
    carissa carla carly carmel carmela carmen carol carole caroline carolyn carrie casey cassandra cassidy
    catalina catherine cathi cathy cecelia cecilia celeste celia celine chandra chantal charlene charlotte
    chelsea cheri cherie cheryl chiara chloe christa christen christiane christina christine christy cindy
    claire clara clarissa claudette claudia colette colleen concepcion condoleezza connie constance consuelo
    cora coretta corinne courtney cristina crystal cynthia dagmar daisy dana danica daniela danielle daphne
    darlene dawn deanna debbie deborah debra deepa deirdre delia dena denise desiree devorah diana diane dianna
    dianne dina dolores dominique donna dora doreen doris dorota dorothea dorothy edie edith edna eileen elaine
    eleanor elena elisa elisabeth elise elissa eliza elizabeth elke ella elle ellen eloise elsa elsie elvira
    emilia emily emma erica erika erin esme esmeralda esther ethel eugenia eunice eva eve evelyn ewa faith farah
    fatima fay felicia felicity fiona florence frances francesca frankie freda freya frida gabby gabriela
    gabrielle gail gemma genevieve georgina geraldine germaine gertrude gillian gina ginger ginny giorgia gisela
    giulia gladys glenda gloria grace graciela greta gretchen gretta griselda gwen gwendolyn hailey haley halima
    hanna hannah harriet hazel heather heidi helen helena helene helga henrietta hiba hilary hilda hillary holly
    hope huma hunter ida ifeoma ilana ileana ilene ilhan ilona ilse imani imelda imogen indira indra ines ingrid
    irene irina iris irma isabel isabella isabelle ivana ivanka ivy jacinda jackie jaclyn jacqueline jamie jan
    jana jane janelle janet janice janine jasmin jasmine jayne jean jeanette jeanine jeanne jen jenna jennie
    jennifer jenny jess jessica jill jillian jo joan joanna joanne jocelyn jodi jody johanna jolene joni jordan
    josefina josephine josie jovana joy joyce juanita judith judy julia juliana julianne julie juliet june
    justine kaitlin kaja kamala kara karen kari karin karina karla katarzyna kate katharine katherine kathleen
    kathryn kathy katie katja katrina katy kay kayla kayleigh keisha kelli kelly kellyanne kelsey kendra kerri
    kerry khadija kim kimberly kirsten kirstjen kirsty krista kristen kristi kristin kristina krystal ksenia
    kyrsten lacey lakshmi lana lara larissa latisha latoya laura lauren laurie lavinia lea leah leanne lee leila
    lena leona leonora lesley leslie leticia letitia liane libby lila liliana lillian lily linda lindiwe lindsay
    lindsey lis lisa liv livia liz liza lizzie lois lola lora loretta lori lorraine lottie louella louisa louise
    lucia luciana lucille lucinda lucy ludmila luisa lydia lynda lynette lynn lynne mabel mackenzie madeleine
    madeline magdalena maggie maja malala malgorzata malia mallory mandy manuela mara marcella marcia margaret
    margarita margot marguerite maria mariah mariam marian mariana marianne maribel marie marilyn marina marine
    marion marisa marisol marissa marjorie marla marlene marsha marta martha martina marva mary maryam matilda
    maura maureen mavis maxine may maya meaghan meera megan meghan megyn mei melania melanie melinda melissa
    mercedes meredith mia michaela michele michelle mika mildred millicent mimi mina mindy minerva mira miranda
    miriam moira mollie molly mona monica monika monique morgan muriel myra myrna nadia nadine naledi nancy
    nanette naomi natalia natalie natasha nell nellie nicola nicole nikki nikole nina nisha nita noelle nomvula
    noor nora norah noreen norma octavia oksana olga olivia olympia omarosa ophelia oprah paloma pam pamela
    paola park parker pat patrice patricia patsy patti patty paula paulette paulina pauline peggy penelope penny
    petra philippa phoebe phyllis pilar polly priscilla priti priya rachael rachel raisa ramona rana randi rania
    raquel rashida rebecca regina renata renee rhonda riley rita roberta robin robyn rochelle ronna rosa rosalie
    rosalind rosalyn rosamund rosanne rosario rose roseanne rosemarie rosemary rosie rowena roxanne ruth ryanne
    sabrina sadie sally salma samantha sandra sandy sanna saoirse sara sarah sasha saskia saundra savannah
    selena selma serena shabnam shana shania shannon shari sharon shauna sheila shelby shelley shelly sheri
    sherri sherry sheryl shirley shreya sigrid silvia simone sinead siobhan sofia solveig sondra sonia sonja
    sonya sophia sophie stacey staci stacie stacy stefanie stella stephanie sue sunita susan susana susanna
    susannah susanne susie suzanne suzette suzy svetlana sybil sylvia symone tabitha tamara tamika tammy tania
    tanya tara tatiana tatum taylor teresa teri terri terry tess tessa thandi thelma theresa therese tiffany
    tina toni tonya tracey traci tracie tracy tricia trina trisha trudy tulsi ulrike ursula usha valarie
    valentina valeria valerie vanessa velma vera veronica vicki vicky victoria vilma viola violet virginia
    vivian viviane vonda wanda wanjiru wendy whitney whoopi wilhelmina wilma winifred xiomara yashica yasmin
    yasmina yolanda yuki yulia yvette yvonne zainab zanele zara zelda zephyr zeynep zoe zofia zsofia zuzana
    ágota
    """.split()
)

FIRST_NAMES: Final = MALE_NAMES | FEMALE_NAMES

FAMILY_FIRST: Final = frozenset(
    """
    abe ahn bai bak ban cai cao chan chang chen cheng cho choe choi chung deng ding dong du duan fan fang feng fu
    gao gu guo han hao he hong hu huang hwang jang jeon jia jiang jin jo jung kang kim kishida ko kong kwon lai lam
    lau le lee lei leung li liang lim lin liu long lu luo lyu ma mao meng min moon ngo nguyen nie noh oh pan pang
    park peng pham phan qian qiao qin qiu ren ri roh ryu shao shen shi shin si so son song su suga suh sun tan tang
    tao thae tian tran trinh truong tsai vo wan wang wei wen wong woo wu xi xia xiao xie xiong xu xue yan yang yao
    ye yi yim yin yoo yoon you yu yuan yun zeng zhai zhang zhao zheng zhong zhou zhu zong
    """.split()
)
"""Family names that stand first in Chinese, Korean and Vietnamese names."""

LEADERS: Final = frozenset(
    """
    assad biden bolsonaro clinton erdogan gorbachev hitler lenin macron merkel modi netanyahu obama orban pence putin
    reagan stalin starmer sunak thatcher trump xi yeltsin zelensky zelenskiy zelenskyy
    """.split()
)
"""People whom news names without introducing them."""
