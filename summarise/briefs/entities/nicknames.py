"""Short forms of given names, so that "Ed Markey" and "Edward Markey" are one person.

Invariant: every form belongs to one family of names; a form of several unrelated names stands in none.
"""

from typing import Final

_FAMILIES = """
abraham abe; albert al bert; alexander alec; andrew andy drew; anthony tony; arthur art; benjamin ben benny bibi;
bernard bernie barney; bradley brad; charles charlie chuck; christopher topher; clinton clint; cynthia cindy;
daniel dan danny; david dave; deborah deb debbie debra; donald don donnie; douglas doug; edward ed eddie ted teddy ned
theodore; elizabeth liz betsy betty beth lizzie; eugene gene; frederick fred freddy freddie fredrick; gabriel gabe;
geoffrey geoff; gerald jerry jerome jerrold; gregory greg; jacob jake; james jim jimmy jamie; jeffrey jeff jeffery;
jennifer jenny jen; john jack johnny; jonathan jon; joseph joe joey; joshua josh; katherine katharine catherine kate
kathy cathy katie; kenneth ken kenny; lawrence larry laurence; leonard len lenny; louis lou; margaret maggie peggy meg;
martin marty; matthew matt; michael mike mick mickey; mitchell mitch; nathaniel nathan nate; nicholas nick; pamela pam;
peter pete; philip phil phillip; randall randy randal; raymond ray; rebecca becky; richard dick rick rich ricky;
robert bob bobby rob; ronald ron ronnie; russell russ; samuel sammy; stanley stan; stephen steve steven; stuart stu
stewart; susan sue suzy; thomas tom tommy; timothy tim timmy; victor vic; vincent vince; walter walt; wesley wes;
william will bill billy; zachary zach zack
"""
FORMAL_NAMES: Final = {
    form: forms[0] for family in _FAMILIES.split(";") if (forms := family.split()) for form in forms[1:]
}
"""A short form to the name that stands for its family."""
