"""Given names that tell a person, and often whether "he" or "she" follows.

Invariant: lower case; a name in both tables tells a person but no gender.
"""

from typing import Final

MALE_NAMES: Final = frozenset(
    """
    aaron abdul abdullah abraham abu adam adrian ahmad ahmed al alan albert alejandro alex alexander alexei alexey
    alfred ali allan allen alvin amir anatoly andre andrea andreas andrei andrew andrey andy angel anthony anton
    antonin antonio antony arnold arthur artur asher ashton austin barack barry bart bashar beau ben benjamin benny
    bernard bernie bert bill billy bob bobby boris brad bradley brandon brendan brent bret brett brian brit bruce
    bryan byron calvin carl carlos carlton cesar charles charlie chester chris christian christopher chuck clarence
    clark claude clay cliff clint clyde cody colin conor corey cornel cory craig curtis cyrus dale damian dan daniel
    danny dante darren darryl dave david dean denis dennis derek derrick dick diego dmitri dmitry don donald doug
    douglas duncan dustin dwayne dwight earl ed eddie edgar eduardo edward edwin eli elijah elliot elon emil
    emmanuel emmett enrique eric erik ernest ethan eugene evan ezra fareed felix fernando fidel francis francisco
    francois frank franklin fred frederick gabriel garry gary gavin gene geoff geoffrey george gerald gerard gerry
    giovanni glen glenn gordon graham grant greg gregory guillermo gus guy hank hans harold harry harvey hassan
    hector heinrich helmut henry herbert herman herschel hiroshi hosni howard hugh hugo humayun hussein ian ibrahim
    ignacio igor ike ira isaac ismail ivan jack jacob jacques jaime jair jake jamal james jamie jan jared jason
    javier jay jean jeb jeff jeffery jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joao joaquin joe joel
    johan johannes john johnny jon jonah jonathan jorge jose josef joseph josh joshua juan julian julio justin kamal
    karl keir keith ken kenneth kent kevin khalid khizr kirk klaus kofi kurt kyle lance larry lars laurence lawrence
    lee leif len leo leon leonard leonardo leonid leroy leslie lewis liam lincoln lindsey lionel lloyd logan lorenzo
    louis lucas luis luke lula mahmoud malcolm manuel marc marcel marco marcos marcus mario mark markus marshall
    martin marvin mathew matt matthew maurice mauricio max maxim mehdi mel melvin michael michel miguel mike mikhail
    milton mitch mitchell mitt mohamed mohammad mohammed morgan moses muammar muhammad mustafa narendra nasser nate
    nathan nathaniel ned neil nelson newt nicholas nick nicolas nigel nikolai noah noel norman olaf oleg oliver omar
    orlando orrin osama oscar otto owen pablo paolo pat patrick paul pavel pedro pete peter petro phil philip
    philippe phillip pierre pieter preston quentin rafael rahm rajiv ralph ramon rand randall randy raul ray raymond
    recep reid reince reinhold rex ricardo richard rick ricky rishi rob robby robert roberto robin rod rodney
    rodrigo roger roland rolf roman ron ronald rory ross roy ruben rudolph rudy rupert rush russ russell ryan saddam
    sal salman salvador sam samuel santiago scott sean sebastian sergei sergey sergio seth shane shaun shawn sheldon
    shinzo sidney silvio simon solomon spencer stan stanislav stanley stefan stephen steve steven stewart stuart
    tariq taylor ted terence terrence terry theodore thierry thomas tim timothy toby todd tom tomas tommy tony
    travis trent trevor trey tucker ty tyler valery vernon victor viktor vince vincent vitali vivek vladimir
    volodymyr wade wallace walter warren wayne wendell wesley wilbur will willard william willie winston wolf
    wolfgang woodrow xavier yasser yuri yusuf zach zachary zalmay
    """.split()
)

FEMALE_NAMES: Final = frozenset(
    """
    abby abigail ada adele adriana agnes aisha alexandra alexis alice alicia alina alison allison alma alyssa amanda
    amber amelia amina amy ana anastasia andrea angela angelina anita ann anna annalena anne annette annie antonia
    april aretha ariana arianna ashley astrid audrey aung ava barbara beatrice becky belinda bella benazir
    bernadette bertha beth betsy betty beverly beyonce bonnie brenda bridget brigitte britney brooke camilla camille
    candace carla carly carmen carol carole caroline carolyn carrie catherine cathy cecilia celine charlotte chelsea
    cheri cheryl chloe christiane christina christine cindy claire clara claudia colleen condoleezza connie
    constance cristina crystal cynthia daisy dana danielle daphne darlene dawn debbie deborah debra delia denise
    diana diane dianne dolores donna dora dorothy edith eileen elaine eleanor elena elisa elisabeth elise eliza
    elizabeth ella ellen elsa emily emma erica erin esther ethel eva eve evelyn faith fatima felicia fiona florence
    frances francesca gabby gabrielle gail gemma georgina geraldine gertrude gina ginny giorgia gloria grace greta
    gretchen gwen hannah harriet hazel heather heidi helen helena helene hilary hillary holly hope huma ida ilhan
    imelda indira ingrid irene irina iris isabel isabella ivana ivanka ivy jackie jacqueline jane janet janice
    jasmine jean jeanette jeanine jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne jocelyn
    josephine joy joyce juanita judith judy julia juliana julie june justine kamala karen karin karla kate katherine
    kathleen kathryn kathy katie katrina katy kay kayla kayleigh kelly kellyanne kerry kim kimberly kirsten kirstjen
    kristen kristin kristina lana latoya laura lauren leah lena leslie liane lila lillian lily linda lindsay lisa
    liz loretta lori lorraine louise lucia lucille lucy luisa lydia lynn lynne mabel madeleine madeline maggie
    malala malia mandy marcia margaret margarita margot maria mariana marianne marie marilyn marina marine marion
    marissa marjorie marlene marsha martha mary matilda maureen maxine may maya megan meghan melania melanie melinda
    melissa mercedes meredith mia michaela michele michelle mildred mimi mindy miranda miriam molly mona monica
    morgan muriel myra nadia nadine nancy naomi natalia natalie natasha nell nicola nicole nikki nina nora norma
    octavia olga olivia olympia omarosa oprah pam pamela park patricia patty paula pauline peggy penelope penny
    phyllis polly priscilla priti rachel raisa ramona rebecca regina renee rhonda rita roberta robin rosa rosalind
    rose rosemary roxanne ruth sabrina sally samantha sandra sandy sanna sara sarah sasha savannah selena serena
    shannon sharon sheila shelley sheryl shirley silvia simone sofia sonia sonya sophia sophie stacey stacy stella
    stephanie sue susan susana susanna susie suzanne suzy svetlana sylvia tamara tammy tania tanya tara tatiana
    taylor teresa theresa tiffany tina toni tracy tulsi ursula valentina valerie vanessa vera veronica vicki vicky
    victoria violet virginia vivian wendy whitney whoopi winifred yolanda yulia yvette yvonne zoe
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
