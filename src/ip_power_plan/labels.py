"""What people read in place of a code: each member of an enum, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

from .choices import Action, AgencyKind, Language, LawKind, Naming, Role

LABELS: Final[dict[Enum, tuple[str, str]]] = {
    Role.LEAD: ("牵头", "lead"),
    Role.PARTICIPANT: ("参与", "participant"),
    Action.REPEAL: ("废止", "repeal"),
    Action.AMEND: ("修改", "amend"),
    Action.ENACT: ("制定", "enact"),
    Action.ISSUE: ("出台", "issue"),
    Action.STUDY: ("研究论证", "study"),
    Action.ADVANCE: ("推进", "advance"),
    Action.INTERPRET: ("司法解释", "interpret"),
    Action.IMPLEMENT: ("实施", "implement"),
    Action.NEGOTIATE: ("磋商", "negotiate"),
    Action.EVALUATE: ("评估", "evaluate"),
    Action.COMMEMORATE: ("纪念", "commemorate"),
    Naming.QUOTED: ("书名号引用", "quoted"),
    Naming.NAMED: ("不加书名号", "named"),
    Naming.DESCRIBED: ("仅作描述", "described"),
    AgencyKind.PARTY_BODY: ("党中央机构", "Party body"),
    AgencyKind.COURT: ("人民法院", "court"),
    AgencyKind.PROCURATORATE: ("人民检察院", "procuratorate"),
    AgencyKind.MINISTRY: ("国务院组成部门", "ministry or commission"),
    AgencyKind.SPECIAL_INSTITUTION: ("国务院直属特设机构", "special institution"),
    AgencyKind.DIRECT_AGENCY: ("国务院直属机构", "direct agency"),
    AgencyKind.DIRECT_INSTITUTION: ("国务院直属事业单位", "direct institution"),
    AgencyKind.NATIONAL_BUREAU: ("部委管理的国家局", "national bureau"),
    AgencyKind.PUBLIC_INSTITUTION: ("事业单位", "public institution"),
    AgencyKind.MILITARY: ("军队单位", "military"),
    AgencyKind.PEOPLES_ORGANIZATION: ("人民团体", "people's organization"),
    AgencyKind.JOINT_CONFERENCE_OFFICE: ("联席会议办公室", "joint conference office"),
    AgencyKind.COLLECTIVE: ("多个单位的统称", "collective"),
    LawKind.LAW: ("法律", "law"),
    LawKind.ADMINISTRATIVE_REGULATION: ("行政法规", "administrative regulation"),
    LawKind.DEPARTMENTAL_RULE: ("部门规章", "departmental rule"),
    LawKind.NORMATIVE_DOCUMENT: ("规范性文件", "normative document"),
    LawKind.JUDICIAL_INTERPRETATION: ("司法解释", "judicial interpretation"),
    LawKind.JUDICIAL_DOCUMENT: ("司法文件", "judicial document"),
    LawKind.PLAN: ("纲要、规划、方案", "plan"),
    LawKind.STANDARD: ("标准", "standard"),
    LawKind.TREATY: ("条约", "treaty"),
}
"""The Chinese and the English words for each member."""


def label(member: Enum, lang: Language, labels: Mapping[Enum, tuple[str, str]] = LABELS) -> str:
    """Return what people read for a member of an enum."""
    chinese, english = labels[member]
    return english if lang is Language.ENGLISH else chinese


class Speech(NamedTuple):
    """The language in which people are spoken to."""

    lang: Language

    def __call__(self, chinese: str, english: str) -> str:
        """Return the words in that language."""
        return chinese if self.lang is Language.CHINESE else english
