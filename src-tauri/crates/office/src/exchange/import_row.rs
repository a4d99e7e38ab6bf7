//! One row of a list as a case. What cannot be understood is told by column; nothing is guessed.

use super::import_words::{PerformedSaid, ResultSaid, performed_said, result_said};
use crate::reports::{StatisticsBy, StatisticsList};
use anjuan_case::{
    Answer, Case, Event, EventKind, Fen, LegalDay, LegalTime, MediationSource, OfficeKind, Party, PartyKind,
    ResidentId, Role,
};
use anjuan_intake::{SheetRow, day_in};
use anjuan_papers::Unit;
use std::collections::BTreeMap;

/// What reading a row needs.
pub(super) struct Ctx<'a> {
    pub kind: OfficeKind,
    pub list: &'a StatisticsList,
    pub today: LegalDay,
    /// The column of each field.
    pub at: &'a BTreeMap<String, usize>,
    pub units: Vec<Unit>,
}

/// A row, read: the case, and what is wrong or to be looked at, by column.
#[derive(Default)]
pub(super) struct RowMade {
    pub case: Option<Case>,
    /// The day on which it was ended, as the list says, and how.
    pub closed: Option<(LegalDay, String)>,
    pub faults: Vec<(usize, String)>,
    pub warnings: Vec<(usize, String)>,
}

struct Reader<'a> {
    row: &'a SheetRow,
    ctx: &'a Ctx<'a>,
    out: RowMade,
}

/// What names end in that are units.
const UNITS: [&str; 14] =
    ["公司", "厂", "店", "合作社", "委员会", "银行", "中心", "学校", "医院", "事务所", "政府", "工作室", "商行", "部"];

pub(super) fn made(row: &SheetRow, ctx: &Ctx<'_>) -> RowMade {
    let mut reader = Reader { row, ctx, out: RowMade::default() };
    let case = reader.case();
    reader.out.case = Some(case);
    reader.out
}

impl Reader<'_> {
    fn cell(&self, key: &str) -> &str {
        let cell = self.ctx.at.get(key).map_or("", |at| self.row.cell(*at));
        // A cell of strokes is an empty one; a stroke before a sum is its sign.
        let strokes = |c| matches!(c, '/' | '—' | '-' | '－' | '–');
        if cell.chars().all(strokes) { "" } else { cell.trim_matches('/') }
    }
    fn said(&self, key: &str) -> String {
        self.cell(key).to_owned()
    }
    fn fault(&mut self, key: &str, message: impl Into<String>) {
        let at = self.ctx.at.get(key).copied().unwrap_or_default();
        self.out.faults.push((at, message.into()));
    }
    fn warn(&mut self, key: &str, message: impl Into<String>) {
        let at = self.ctx.at.get(key).copied().unwrap_or_default();
        self.out.warnings.push((at, message.into()));
    }

    fn day(&mut self, key: &str) -> Option<LegalDay> {
        let text = self.said(key);
        if text.is_empty() {
            return None;
        }
        match day_in(&text) {
            None => {
                self.fault(key, format!("“{text}”不是日期；请写成 2026-03-01 的样子"));
                None
            }
            Some(day) if day > self.ctx.today && key != "due" => {
                self.fault(key, format!("{day} 晚于今天；请核对"));
                None
            }
            day => day,
        }
    }

    fn money(&mut self, key: &str) -> Option<Fen> {
        let text = self.said(key);
        if text.is_empty() {
            return None;
        }
        let unit = self.ctx.at.get(key).and_then(|at| self.ctx.units.get(*at)).copied().unwrap_or_default();
        let read = match unit {
            Unit::Yuan => Fen::parse(&text).ok(),
            Unit::TenThousand => ten_thousands(&text),
        };
        match read {
            Some(fen) if fen < Fen::new(0) => {
                self.fault(key, format!("金额“{text}”是负数；请核对"));
                None
            }
            Some(fen) if fen.entered().is_err() => {
                self.fault(key, format!("金额“{text}”超过了一笔金额的上限 {} 元；请核对单位", Fen::LIMIT.figures()));
                None
            }
            Some(fen) => Some(fen).filter(|f| *f > Fen::new(0)),
            None => {
                self.fault(key, format!("“{text}”不是金额；请只写数字，至多两位小数"));
                None
            }
        }
    }

    fn case(&mut self) -> Case {
        let accepted = self.day("accepted");
        let opened = accepted.unwrap_or(self.ctx.today);
        let mut case = Case::new("", "", LegalTime::from(opened));
        let claimants = self.side(Role::Claimant, "claimant");
        if claimants.is_empty() {
            self.fault("claimant.name", "没有申请人；请填写姓名或者名称");
        }
        let respondents = self.side(Role::Respondent, "respondent");
        case.parties = claimants.into_iter().chain(respondents).collect();
        let names = |role| case.parties_as(role).filter_map(|p| p.name.clone()).collect::<Vec<_>>().join("、");
        let (one, other) = (names(Role::Claimant), names(Role::Respondent));
        case.title = match self.said("title") {
            said if !said.is_empty() => said,
            _ if other.is_empty() => format!("{one}的纠纷"),
            _ => format!("{one}与{other}纠纷"),
        };
        let number = self.said("number");
        match self.ctx.kind {
            OfficeKind::LegalAid => case.handling.aid.number = number,
            _ => case.handling.file_number = Some(number).filter(|n| !n.is_empty()),
        }
        let same = case.parties_as(Role::Respondent).filter_map(|p| p.name.clone());
        let same: Vec<String> =
            same.filter(|n| case.parties_as(Role::Claimant).any(|p| p.name.as_ref() == Some(n))).collect();
        if !same.is_empty() {
            self.warn("respondent.name", format!("“{}”既是申请人又是被申请人；请核对", same.join("、")));
        }
        self.begun(&mut case, accepted);
        self.words(&mut case);
        self.source(&mut case);
        self.ended(&mut case, accepted);
        case
    }

    /// The day on which it was taken on, as that kind of office keeps it.
    fn begun(&self, case: &mut Case, accepted: Option<LegalDay>) {
        let Some(day) = accepted else { return };
        match self.ctx.kind {
            OfficeKind::Committee | OfficeKind::CommercialMediation => {
                case.events.push(Event::new(EventKind::MediationAccepted, day));
            }
            OfficeKind::Firm => case.handling.engagement.signed_on = Some(day),
            OfficeKind::LegalAid => case.handling.aid.granted_on = Some(day),
        }
    }

    fn words(&mut self, case: &mut Case) {
        let story = self.said("story");
        case.story.clone_from(&story);
        let handlers = parts(self.cell("handlers"));
        let aid = (self.said("aid.matter"), self.said("aid.result"));
        let kind = self.said("kind");
        if !kind.is_empty() && self.ctx.list.section(StatisticsBy::Kind).is_some() {
            let known = self.ctx.list.section(StatisticsBy::Kind).is_some_and(|s| {
                s.items.iter().any(|i| i.label == kind || i.matches.iter().any(|m| kind.contains(m.as_str())))
            });
            if !known {
                self.warn("kind", format!("统计分类里没有“{kind}”，统计时计入“其他”"));
            }
        }
        let (amount, agreed) = (self.money("amount"), self.money("agreed"));
        let due = self.day("due");
        let handling = &mut case.handling;
        match self.ctx.kind {
            OfficeKind::Firm => handling.engagement.lawyers = handlers,
            OfficeKind::LegalAid => handling.aid.assigned_to = handlers.join("、"),
            OfficeKind::Committee | OfficeKind::CommercialMediation => handling.mediation.mediators = handlers,
        }
        (handling.aid.matter, handling.aid.result) = aid;
        let mediation = &mut handling.mediation;
        mediation.dispute_kind = kind;
        mediation.dispute = story;
        (mediation.in_dispute, mediation.amount) = (amount, agreed);
        mediation.terms = self
            .cell("terms")
            .split(['\n', '；', ';'])
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(ToOwned::to_owned)
            .collect();
        mediation.due = due;
        mediation.manner = self.said("manner");
    }

    fn source(&mut self, case: &mut Case) {
        let (source, by) = (self.said("source"), self.said("referred_by"));
        let mediation = &mut case.handling.mediation;
        let referred = ["移送", "移交", "委托", "委派", "法院", "公安", "派出所", "检察", "信访", "转办", "交办"];
        if source.contains("主动") {
            mediation.source = MediationSource::OwnMotion;
        } else if !by.is_empty() || referred.iter().any(|w| source.contains(w)) {
            mediation.source = MediationSource::Referred;
            let body = ["委托移送", "移送", "移交", "委托", "委派", "转办", "交办", "接受", "调解"]
                .iter()
                .fold(source.clone(), |s, w| s.replace(w, ""));
            mediation.referred_by = if by.is_empty() { body.trim().to_owned() } else { by };
        } else if source.is_empty() || source.contains("申请") {
            mediation.source = MediationSource::Applied;
        } else {
            self.fault("source", format!("来源“{source}”无法识别；请写 当事人申请、主动调解 或者 某单位移送"));
        }
    }

    fn ended(&mut self, case: &mut Case, accepted: Option<LegalDay>) {
        let result = self.said("result");
        let (ended, agreed_on, performed_on, confirmed_on) =
            (self.day("ended"), self.day("agreed_on"), self.day("performed_on"), self.day("confirmed_on"));
        if let (Some(ended), Some(accepted)) = (ended, accepted)
            && ended < accepted
        {
            self.fault("ended", format!("结案日期 {ended} 早于受理日期 {accepted}；请核对"));
        }
        let form = self.said("form");
        let mediates = matches!(self.ctx.kind, OfficeKind::Committee | OfficeKind::CommercialMediation);
        match result_said(&result) {
            ResultSaid::Failed if agreed_on.is_some() => {
                self.fault("result", format!("结果写着“{result}”，却有协议日期；请核对，删去不对的一项"));
            }
            ResultSaid::Failed => match ended {
                Some(day) if mediates => case.events.push(Event::new(EventKind::MediationEnded, day)),
                Some(_) => {}
                None => self.fault(
                    if self.ctx.at.contains_key("ended") { "ended" } else { "result" },
                    "调解不成的要有结案日期",
                ),
            },
            ResultSaid::Agreed => match agreed_on.or(ended) {
                Some(day) => case.handling.mediation.agreed_on = Some(day),
                None => self.fault("result", "调解成功的要有协议日期或者结案日期"),
            },
            ResultSaid::Nothing => case.handling.mediation.agreed_on = agreed_on,
            ResultSaid::Open => {}
            ResultSaid::Unclear => {
                self.fault("result", format!("结果“{result}”看不出是调解成功、调解不成还是办理中；请写这三种之一"))
            }
        }
        if !mediates && let Some(day) = ended {
            case.events.push(Event::new(EventKind::MatterClosed, day));
        }
        let running = result_said(&result) == ResultSaid::Open && !result.contains("结");
        match ended {
            Some(day) if running => {
                self.warn("ended", format!("写着“{result}”，却有结案日期 {day}，没有记为结案；请核对"));
            }
            Some(day) => {
                let how = if result.is_empty() { "已办结" } else { result.as_str() };
                self.out.closed = Some((day, format!("{how}（旧台账导入）")));
            }
            None => {}
        }
        match form.as_str() {
            "" => {}
            form if form.contains("口头") => case.handling.mediation.oral = true,
            form if form.contains("书面") => {}
            form => self.fault("form", format!("协议形式“{form}”无法识别；请写 口头 或者 书面")),
        }
        // An old register says that it was agreed in writing by giving its day: that is all it has of the signatures.
        let mediation = &case.handling.mediation;
        if let Some(day) = mediation.agreed_on.filter(|_| mediates && !mediation.oral) {
            let note = Some("旧台账的记载".to_owned());
            case.events.push(Event { note, ..Event::new(EventKind::AgreementSigned, day) });
        }
        self.performed(case, performed_on);
        let confirmed = self.said("confirmed");
        let yes = matches!(confirmed.as_str(), "是" | "有" | "√")
            || (confirmed.contains("确认") && !confirmed.contains(['未', '没', '无', '否']));
        match confirmed_on {
            Some(day) => case.events.push(Event::new(EventKind::ConfirmationReceived, day)),
            None if yes => self.warn("confirmed", "没有司法确认的日期，没有记为已确认；请导入后补记收到裁定的日期"),
            None => {}
        }
    }

    fn performed(&mut self, case: &mut Case, on: Option<LegalDay>) {
        let words = self.said("performed");
        match (performed_said(&words), on) {
            (PerformedSaid::AtOnce, _) => {
                case.answers.insert("performed-at-once".to_owned(), Answer::Choice("yes".to_owned()));
            }
            (PerformedSaid::Full | PerformedSaid::Nothing, Some(day)) => {
                case.events.push(Event::new(EventKind::Repaid, day));
            }
            (PerformedSaid::Full, None) => self.warn("performed", "没有履行日期，没有记为已履行；请导入后补记"),
            (PerformedSaid::Part, Some(_)) => self.fault(
                "performed",
                format!("“{words}”是部分履行，表里没有已付的金额，不能记；请清空履行日期，导入后逐笔补记还款"),
            ),
            (PerformedSaid::Part, None) => self.warn("performed", "部分履行的没有记入；请导入后逐笔补记还款"),
            (PerformedSaid::Not, Some(day)) => {
                self.fault("performed", format!("写着“{words}”，却有履行日期 {day}；请核对，删去不对的一项"));
            }
            (PerformedSaid::Unclear, Some(_)) => {
                self.fault("performed", format!("“{words}”看不出是全部履行、部分履行还是没有履行；请写这三种之一"))
            }
            (PerformedSaid::Not | PerformedSaid::Nothing, None) => {}
            (PerformedSaid::Unclear, None) => {
                self.warn("performed", format!("“{words}”无法识别，没有记入履行情况；请导入后补记"));
            }
        }
    }

    /// A side: several names are several parties, and what else is said of them stands in the same order.
    fn side(&mut self, role: Role, key: &str) -> Vec<Party> {
        let names = parts(self.cell(&format!("{key}.name")));
        let mut parties: Vec<Party> = names
            .into_iter()
            .map(|name| {
                let unit = name.chars().count() > 3 && UNITS.iter().any(|u| name.ends_with(u));
                let kind = if unit { PartyKind::Unit } else { PartyKind::Natural };
                Party { name: Some(name), ..Party::new(role, kind) }
            })
            .collect();
        if parties.is_empty() {
            return parties;
        }
        for what in ["id", "phone", "address", "ethnicity", "occupation"] {
            let column = format!("{key}.{what}");
            let cell = self.said(&column);
            if cell.is_empty() {
                continue;
            }
            let values = if parties.len() == 1 { vec![cell.clone()] } else { parts(&cell) };
            if values.len() != parties.len() {
                self.fault(
                    &column,
                    format!("{} 个当事人，这里有 {} 项；请用顿号分开，一一对应", parties.len(), values.len()),
                );
                continue;
            }
            for (party, value) in parties.iter_mut().zip(values) {
                match what {
                    "id" => {
                        // A spreadsheet rounds long numbers: what is left is no number any more.
                        if value.contains("E+") || value.contains('E') && value.contains('.') {
                            self.out.faults.push((
                                self.ctx.at.get(&column).copied().unwrap_or_default(),
                                format!("证件号码“{value}”已被表格程序舍入；请把这一栏改为文本格式后重新填写"),
                            ));
                            continue;
                        }
                        let check = ResidentId::check(&value);
                        if party.kind == PartyKind::Natural
                            && let Some(reason) = check.reason
                        {
                            self.out.warnings.push((
                                self.ctx.at.get(&column).copied().unwrap_or_default(),
                                format!("身份号码“{value}”：{reason}"),
                            ));
                        }
                        party.id_number = Some(value);
                    }
                    "phone" => party.phone = Some(value),
                    "address" => party.address = Some(value),
                    "ethnicity" => party.ethnicity = Some(value),
                    _ => party.occupation = Some(value),
                }
            }
        }
        parties
    }
}

/// Several in one cell.
fn parts(cell: &str) -> Vec<String> {
    cell.split(['、', '；', ';', '\n', '，', ',']).map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
}

/// 万元 in figures, exact to the fen.
fn ten_thousands(text: &str) -> Option<Fen> {
    let plain = text.replace(',', "");
    let plain = plain.trim().trim_end_matches("万元").trim_end_matches('万');
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, ""));
    if rest.len() > 6
        || !rest.bytes().all(|b| b.is_ascii_digit())
        || !whole.bytes().all(|b| b.is_ascii_digit())
        || whole.is_empty()
    {
        return None;
    }
    format!("{whole}{rest:0<6}").parse().ok().map(Fen::new)
}
