"""The closed sets of values that a plan uses or a caller passes, each as an enum."""

from enum import Enum

from .record import public


@public
class Role(Enum):
    """The role of an agency in a task.

    The plan's closing rule says which is which: the agency listed first leads.

    Example:
        >>> from ip_power_plan import Role
        >>> Role("lead")
        <Role.LEAD: 'lead'>
    """

    LEAD = "lead"
    """牵头部门: the agency listed first, or the only one."""
    PARTICIPANT = "participant"
    """参与部门: every other agency listed."""


@public
class Action(Enum):
    """What a task does to a law that it mentions.

    `Mention.action_text` has the plan's own words; the action classifies them.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).task(4).mentions[0].action
        <Action.STUDY: 'study'>
    """

    REPEAL = "repeal"
    """废止: it is repealed."""
    AMEND = "amend"
    """修改、修订: an existing instrument is changed."""
    ENACT = "enact"
    """制定、编制: a new instrument is drawn up."""
    ISSUE = "issue"
    """印发、出台: an instrument already drawn up is put into force."""
    STUDY = "study"
    """研究论证: whether and how to make it is studied."""
    ADVANCE = "advance"
    """推进立法进程、推进生效: it is moved forward, and no other action fits."""
    INTERPRET = "interpret"
    """相关司法解释修改: the judicial interpretation of a law is made or changed."""
    IMPLEMENT = "implement"
    """贯彻落实、落地实施、履行、推广使用: what it says is put into effect."""
    NEGOTIATE = "negotiate"
    """磋商: states negotiate it."""
    EVALUATE = "evaluate"
    """总结评估: its results are assessed."""
    COMMEMORATE = "commemorate"
    """举办相关活动: an anniversary is marked."""


@public
class Naming(Enum):
    """How a task names a law.

    Example:
        >>> import ip_power_plan as ipp
        >>> [m.naming.value for m in ipp.load(2025).task(9).mentions]
        ['named', 'named']
    """

    QUOTED = "quoted"
    """In book-title marks, as printed."""
    NAMED = "named"
    """By its name without marks; which law is meant is inferred."""
    DESCRIBED = "described"
    """By a description of a document that has no title yet; that one is meant is inferred."""


@public
class AgencyKind(Enum):
    """What kind of body an agency is, by the State Council's own classification of 2023.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).agency("CNIPA").kind
        <AgencyKind.DIRECT_AGENCY: 'direct-agency'>
    """

    PARTY_BODY = "party-body"
    """A body of the Central Committee of the Communist Party of China."""
    COURT = "court"
    PROCURATORATE = "procuratorate"
    MINISTRY = "ministry"
    """国务院组成部门: a ministry, a commission, or the central bank."""
    SPECIAL_INSTITUTION = "special-institution"
    """国务院直属特设机构."""
    DIRECT_AGENCY = "direct-agency"
    """国务院直属机构."""
    DIRECT_INSTITUTION = "direct-institution"
    """国务院直属事业单位."""
    NATIONAL_BUREAU = "national-bureau"
    """部委管理的国家局."""
    PUBLIC_INSTITUTION = "public-institution"
    """A public institution (事业单位) under a ministry."""
    MILITARY = "military"
    PEOPLES_ORGANIZATION = "peoples-organization"
    JOINT_CONFERENCE_OFFICE = "joint-conference-office"
    COLLECTIVE = "collective"
    """An entry that stands for several agencies."""


@public
class LawKind(Enum):
    """What kind of instrument a law is.

    Example:
        >>> import ip_power_plan as ipp
        >>> ipp.load(2025).law("马拉喀什条约").kind
        <LawKind.TREATY: 'treaty'>
    """

    LAW = "law"
    """法律, of the National People's Congress or its Standing Committee."""
    ADMINISTRATIVE_REGULATION = "administrative-regulation"
    """行政法规, of the State Council."""
    DEPARTMENTAL_RULE = "departmental-rule"
    """部门规章, of one or more departments."""
    NORMATIVE_DOCUMENT = "normative-document"
    """规范性文件: opinions, guidelines and other policy documents."""
    JUDICIAL_INTERPRETATION = "judicial-interpretation"
    """司法解释."""
    JUDICIAL_DOCUMENT = "judicial-document"
    """A document of the highest court or procuratorate that interprets no law."""
    PLAN = "plan"
    """纲要、规划、方案."""
    STANDARD = "standard"
    TREATY = "treaty"


@public
class Language(Enum):
    """The language of table rows.

    Example:
        >>> from ip_power_plan import Language
        >>> Language("en")
        <Language.ENGLISH: 'en'>
    """

    CHINESE = "zh"
    """The official words."""
    ENGLISH = "en"
    """The unofficial English; None where there is none."""
