//! What may happen in a case. One table: code, names, group; rule files, command line and window all read it.

use serde::{Deserialize, Serialize};

/// The part of a case's life that an event belongs to, for lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum EventGroup {
    /// 起因
    Origin,
    /// 平台与银行
    Platform,
    /// 催告与对方
    Demand,
    /// 公安与检察
    Criminal,
    /// 调解
    Mediation,
    /// 法院
    Court,
    /// 执行
    Enforcement,
    /// 法律援助
    Aid,
    /// 了结
    Closing,
}

/// Does an event say how much?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// It carries no amount.
    Never,
    /// It may: the sum of one instalment.
    May,
    /// It must: a part payment without its amount says nothing.
    Must,
}

/// What sets a kind of event apart from the plain one, which has happened and carries no amount.
enum Mark {
    /// Its day may lie ahead: it is set, not past.
    Planned,
    /// It may carry an amount.
    May,
    /// It must.
    Must,
}

/// How an event is named and what it may say.
struct Words {
    code: &'static str,
    name: &'static str,
    english: &'static str,
    group: EventGroup,
    marks: &'static [Mark],
}

macro_rules! event_kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident = $code:literal, $name:literal, $english:literal, $group:ident $(, $mark:ident)*;)+) => {
        /// What happened. `code()` is the name used in rule files (`starts = "..."`) and on the command line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum EventKind {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl EventKind {
            /// Every kind, in the order of a case's life.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            const fn words(self) -> Words {
                match self {
                    $(Self::$kind => Words {
                        code: $code,
                        name: $name,
                        english: $english,
                        group: EventGroup::$group,
                        marks: &[$(Mark::$mark),*],
                    },)+
                }
            }
        }
    };
}

event_kinds! {
    /// The claimant noticed that the money had gone wrong.
    NoticedMistake = "noticed-mistake", "发现转错或受骗", "Mistake or deceit noticed", Origin;
    /// The claimant learned who received it.
    LearnedRecipient = "learned-recipient", "知道收款人是谁", "Recipient's identity learned", Origin;
    /// The threats under which the claimant paid came to an end (民法典 152).
    ThreatEnded = "threat-ended", "胁迫终止", "Threats ended", Origin;
    /// Something that keeps the claimant from claiming (民法典 194) began.
    ObstacleBegan = "obstacle-began", "时效障碍出现", "Obstacle to claiming began", Origin;
    /// It ended.
    ObstacleEnded = "obstacle-ended", "时效障碍消除", "Obstacle to claiming ended", Origin;
    /// The court was asked to extend a period missed for that obstacle.
    RevivalRequested = "revival-requested", "申请顺延诉讼期限", "Extension of a missed court period applied for", Origin;
    /// Court or arbitration was asked to revoke the act (民法典 147, 148, 150).
    RescissionRequested = "rescission-requested", "请求撤销（起诉或者仲裁）", "Revocation applied for", Origin;
    /// A complaint was handed to the platform or bank.
    PlatformComplaint = "platform-complaint", "向平台或银行投诉", "Complaint to platform or bank", Platform;
    /// The platform or bank replied.
    PlatformReplied = "platform-replied", "平台或银行答复", "Platform or bank replied", Platform;
    /// A demand was sent; no arrival known. Interrupts nothing.
    DemandSent = "demand-sent", "催告已发出", "Demand sent", Demand;
    /// A demand arrived at the respondent. The day is that of arrival, not of sending.
    DemandArrived = "demand-arrived", "催告到达对方", "Demand arrived", Demand;
    /// A demand was published for a missing respondent.
    DemandPublished = "demand-published", "公告催告", "Demand published in the media", Demand;
    /// The respondent clearly refused.
    Refused = "refused", "对方明确拒绝", "Clear refusal", Demand;
    /// The respondent acknowledged the debt, offered security or a plan, or asked for time.
    Acknowledged = "acknowledged", "对方承认债务或请求延期", "Debt acknowledged or time asked for", Demand;
    /// A part came back; the event carries the amount.
    PartPaid = "part-paid", "对方部分还款", "Part payment", Demand, Must;
    /// Notice that the claim was assigned arrived.
    AssignmentNotified = "assignment-notified", "债权转让通知到达", "Notice of assignment arrived", Demand;
    /// Report made to the police, asking protection of the right.
    PoliceReport = "police-report", "向公安机关报案", "Police report", Criminal;
    /// The police accepted the report (受案回执).
    PoliceAccepted = "police-accepted", "公安机关受案", "Report taken in by police", Criminal;
    /// The police stopped the payment. Needs the time of day.
    PaymentStopped = "payment-stopped", "紧急止付", "Payment stopped by police", Criminal;
    /// The police opened a case (立案).
    PoliceFiled = "police-filed", "公安机关立案", "Criminal case opened", Criminal;
    /// 不予立案通知书 received.
    NonFilingReceived = "non-filing-received", "收到不予立案通知书", "Notice of non-filing received", Criminal;
    /// The police received the application for reconsideration.
    ReconsiderationApplied = "reconsideration-applied", "申请复议", "Reconsideration applied for", Criminal;
    /// The decision on reconsideration was received.
    ReconsiderationReceived = "reconsideration-received", "收到复议决定", "Reconsideration decision received", Criminal;
    /// The higher police received the application for review.
    ReviewApplied = "review-applied", "申请复核", "Review applied for", Criminal;
    /// The decision on review was received.
    ReviewReceived = "review-received", "收到复核决定", "Review decision received", Criminal;
    /// The procuratorate was asked to supervise the filing.
    SupervisionRequested = "supervision-requested", "申请立案监督", "Supervision of filing requested", Criminal;
    /// The procuratorate asked the police to explain.
    PoliceAskedToExplain = "police-asked-to-explain", "检察院要求公安说明理由", "Police asked to explain", Criminal;
    /// The police received 通知立案书.
    FilingOrdered = "filing-ordered", "检察院通知公安立案", "Filing ordered", Criminal;
    /// The police froze the account.
    PoliceFreeze = "police-freeze", "公安机关冻结", "Account frozen by police", Criminal;
    /// The police renewed the freeze.
    PoliceFreezeRenewed = "police-freeze-renewed", "公安机关续行冻结", "Police freeze renewed", Criminal;
    /// The bank received the notice to return frozen money.
    ReturnOrdered = "return-ordered", "公安机关通知银行返还资金", "Bank told to return the money", Criminal;
    /// The police dropped the case.
    CaseWithdrawn = "case-withdrawn", "撤销刑事案件", "Criminal case dropped", Criminal;
    /// 不起诉决定书 received.
    NonProsecutionReceived = "non-prosecution-received", "收到不起诉决定书", "Decision not to prosecute received", Criminal;
    /// The victim appealed against it to the next higher procuratorate (刑事诉讼法 180).
    NonProsecutionAppealed = "non-prosecution-appealed", "对不起诉决定提出申诉", "Petition against the decision not to prosecute", Criminal;
    /// A private prosecution was handed to the court.
    PrivateProsecutionFiled = "private-prosecution-filed", "提交刑事自诉状", "Private prosecution filed", Criminal;
    /// 不予受理 or 驳回起诉 in a private prosecution received.
    PrivateRulingReceived = "private-ruling-received", "收到自诉裁定", "Ruling on private prosecution received", Criminal;
    /// The judgment in a private prosecution was received.
    PrivateJudgmentReceived = "private-judgment-received", "收到自诉判决", "Judgment on private prosecution received", Criminal;
    /// An appeal in a private prosecution was handed in.
    PrivateAppealFiled = "private-appeal-filed", "对自诉裁判上诉", "Appeal in a private prosecution filed", Criminal;
    /// The judgment in a public prosecution was received.
    CriminalJudgmentReceived = "criminal-judgment-received", "收到刑事判决（公诉）", "Criminal judgment received", Criminal;
    /// The procuratorate was asked to protest against it.
    ProtestRequested = "protest-requested", "请求检察院抗诉", "Protest asked for", Criminal;
    /// It took effect.
    CriminalJudgmentEffective = "criminal-judgment-effective", "刑事裁判生效", "Criminal judgment effective", Criminal;
    /// The part on money was sent for execution.
    CriminalExecutionTransferred = "criminal-execution-transferred", "退赔部分移送执行", "Restitution sent for execution", Criminal;
    /// A public-order (治安) case was opened.
    PublicOrderFiled = "public-order-filed", "治安案件立案", "Public-order case opened", Criminal;
    /// A request for mediation was handed to a people's mediation committee or other competent body.
    MediationRequested = "mediation-requested", "向调解组织提出请求", "Mediation requested", Mediation;
    /// The body accepted it (受理).
    MediationAccepted = "mediation-accepted", "调解组织受理", "Mediation accepted", Mediation;
    /// A day was set for a session.
    MediationSessionSet = "mediation-session-set", "约定的调解会", "Mediation session arranged", Mediation, Planned;
    /// A session was held.
    MediationSession = "mediation-session", "召开调解会", "Mediation session held", Mediation;
    /// The body signed for the court's papers or confirmed on the platform.
    CourtReferred = "court-referred", "调解组织签收法院委派、委托材料", "Court referral received", Mediation;
    /// Mediation ended without agreement.
    MediationEnded = "mediation-ended", "调解终止", "Mediation ended", Mediation;
    /// The last party signed; mediator and seal may follow.
    AgreementSigned = "agreement-signed", "当事人全部签署调解协议", "Agreement signed by all parties", Mediation;
    /// The mediation agreement took effect: the last of all signatures and the seal.
    AgreementEffective = "agreement-effective", "调解协议生效", "Agreement effective", Mediation;
    /// The day of performance in an agreement, with the sum of the instalment where there are several.
    PerformanceDue = "performance-due", "约定履行日", "Performance due", Mediation, Planned, May;
    /// Joint application for judicial confirmation filed.
    ConfirmationFiled = "confirmation-filed", "已申请司法确认", "Confirmation applied for", Mediation;
    /// The ruling that confirms the agreement as valid was received (民事诉讼法 206).
    ConfirmationReceived = "confirmation-received", "收到确认调解协议有效的裁定", "Ruling that confirms the agreement received", Mediation;
    /// The ruling that refused or dismissed the application for confirmation was received (民诉法解释 355, 358).
    ConfirmationRefused = "confirmation-refused", "收到不予受理、驳回确认申请的裁定", "Ruling that refused or dismissed the confirmation received", Mediation;
    /// An objection to the confirming ruling was handed in.
    ConfirmationObjected = "confirmation-objected", "对确认裁定提出异议", "Objection to the confirmation", Mediation;
    /// An interested person learned that the ruling harms it.
    ThirdPartyHarmKnown = "third-party-harm-known", "利害关系人知道权益受损", "Third person learned of harm", Mediation;
    /// A day was set to go back and see.
    VisitSet = "visit-set", "约定的回访", "Follow-up visit arranged", Mediation, Planned;
    /// The mediator went back to see whether it is performed.
    Visited = "visited", "回访", "Follow-up visit", Mediation;
    /// Preservation of property was applied for.
    PreservationApplied = "preservation-applied", "申请财产保全", "Preservation applied for", Court;
    /// A ruling on preservation was received.
    PreservationRulingReceived = "preservation-ruling-received", "收到保全裁定", "Preservation ruling received", Court;
    /// Review of that ruling was applied for.
    PreservationReviewApplied = "preservation-review-applied", "对保全裁定申请复议", "Review of the preservation ruling applied for", Court;
    /// A court freeze was carried out.
    CourtFreeze = "court-freeze", "法院采取冻结措施", "Court freeze carried out", Court;
    /// The end of the freeze as the court's notice states it.
    FreezeExpires = "freeze-expires", "冻结到期日（以法院通知为准）", "Freeze expires (on the notice)", Court, Planned;
    /// Renewal of the freeze was applied for.
    FreezeRenewalApplied = "freeze-renewal-applied", "申请续行保全（续冻）", "Renewal of the freeze applied for", Court;
    /// The one who had it frozen applied for its release.
    FreezeReleaseApplied = "freeze-release-applied", "申请解除保全", "Release of the freeze applied for", Court;
    /// The ruling on a third person's objection to preservation was received.
    FreezeObjectionRuling = "freeze-objection-ruling", "收到保全异议裁定（案外人）", "Ruling on a third person's objection to the freeze", Court;
    /// A third person sued over an objection to preservation or enforcement.
    OutsiderSuitFiled = "outsider-suit-filed", "提起案外人执行异议之诉", "Third person's suit filed", Court;
    /// A payment order was applied for.
    PaymentOrderApplied = "payment-order-applied", "申请支付令", "Payment order applied for", Court;
    /// The court did not accept the application, or dismissed it (民事诉讼法 226, 227).
    PaymentOrderRefused = "payment-order-refused", "收到不予受理、驳回支付令申请的通知、裁定", "Application for a payment order refused", Court;
    /// The court issued it.
    PaymentOrderIssued = "payment-order-issued", "法院发出支付令", "Payment order issued", Court;
    /// It was served on the debtor.
    PaymentOrderServed = "payment-order-served", "支付令送达对方", "Payment order served", Court;
    /// The ruling that ends it was received.
    PaymentOrderEnded = "payment-order-ended", "收到终结督促程序裁定", "Payment order ended", Court;
    /// The applicant declared in writing that it shall not become a suit.
    OrderSuitDeclined = "order-suit-declined", "书面表明不转为诉讼", "Declared that the payment order shall not become a suit", Court;
    /// A complaint was handed to the court.
    ComplaintFiled = "complaint-filed", "向法院提交起诉状", "Complaint handed to the court", Court;
    /// The suit was withdrawn, or is treated as withdrawn (撤诉, 按撤诉处理).
    SuitWithdrawn = "suit-withdrawn", "撤诉（包括按撤诉处理）", "Suit withdrawn", Court;
    /// A ruling that refused the suit or dismissed it, without judging the claim, took effect (不予受理, 驳回起诉).
    SuitDismissed = "suit-dismissed", "不予受理、驳回起诉的裁定生效", "Ruling that refused or dismissed the suit effective", Court;
    /// The court's correction notice was received.
    CorrectionReceived = "correction-received", "收到补正通知", "Correction notice received", Court;
    /// The last day the court set for the correction.
    CorrectionDue = "correction-due", "补正期限届满日（法院指定）", "Correction due (set by court)", Court, Planned;
    /// The corrected papers were handed in.
    Corrected = "corrected", "已提交补正材料", "Correction handed in", Court;
    /// The court registered the case.
    CaseRegistered = "case-registered", "法院立案", "Case registered", Court;
    /// The court's fee notice was received.
    FeeNoticeReceived = "fee-notice-received", "收到交费通知", "Fee notice received", Court;
    /// The fee was paid.
    FeePaid = "fee-paid", "已交诉讼费", "Court fee paid", Court;
    /// The court freed a party of the fee (诉讼费用交纳办法 45).
    FeeWaived = "fee-waived", "准予免交诉讼费", "Court fee waived", Court;
    /// The court put the fee off (诉讼费用交纳办法 47).
    FeeDeferred = "fee-deferred", "准予缓交诉讼费", "Court fee deferred", Court;
    /// The last day to which it put the fee off.
    FeeDeferredUntil = "fee-deferred-until", "缓交诉讼费届满日（法院决定）", "Deferred court fee due (set by court)", Court, Planned;
    /// The notice to top up the fee (转普通程序, 支付令转诉讼) was received.
    TopUpNoticeReceived = "top-up-notice-received", "收到补交诉讼费通知", "Top-up notice received", Court;
    /// A complaint about a court that refuses papers was made.
    FilingComplaintMade = "filing-complaint-made", "就不收材料、不立案投诉", "Complaint about refused filing", Court;
    /// The notice to join online litigation was received.
    OnlineNoticeReceived = "online-notice-received", "收到在线诉讼通知", "Online litigation notice received", Court;
    /// Identity verified and case linked on the court's platform.
    OnlineVerified = "online-verified", "完成在线身份认证并关联案件", "Verified online and linked the case", Court;
    /// The complaint was served on the defendant.
    ComplaintServed = "complaint-served", "起诉状副本送达被告", "Complaint served on defendant", Court;
    /// The last day of the answer period as the court set it.
    AnswerDue = "answer-due", "答辩期届满日（法院指定）", "Answer due (set by court)", Court, Planned;
    /// The last day of the evidence period as the court set it.
    EvidenceDue = "evidence-due", "举证期限届满日（法院指定）", "Evidence period ends (set by court)", Court, Planned;
    /// Evidence was handed to the court.
    EvidenceSubmitted = "evidence-submitted", "已向法院提交证据", "Evidence handed in", Court;
    /// The court was asked in writing to collect evidence.
    EvidenceCollectionApplied = "evidence-collection-applied", "书面申请法院调查收集证据", "Court asked to collect evidence", Court;
    /// The day of evidence exchange.
    EvidenceExchange = "evidence-exchange", "证据交换日", "Evidence exchange", Court, Planned;
    /// The (last) announcement was published.
    AnnouncementPublished = "announcement-published", "公告送达发布", "Service by announcement published", Court;
    /// The hearing.
    Hearing = "hearing", "开庭日", "Hearing", Court, Planned;
    /// A counterclaim was filed.
    CounterclaimFiled = "counterclaim-filed", "提起反诉", "Counterclaim filed", Court;
    /// A first-instance judgment was served on the user's side.
    JudgmentServed = "judgment-served", "收到一审判决", "First-instance judgment served", Court;
    /// An appealable ruling (不予受理, 驳回起诉, 管辖) was served.
    RulingServed = "ruling-served", "收到可上诉的裁定", "Appealable ruling served", Court;
    /// The appeal was handed in.
    AppealFiled = "appeal-filed", "提起上诉", "Appeal filed", Court;
    /// The notice to pay the appeal fee was received.
    AppealFeeNotice = "appeal-fee-notice", "收到上诉费交费通知", "Appeal fee notice received", Court;
    /// A copy of the appeal was received.
    AppealCopyReceived = "appeal-copy-received", "收到上诉状副本", "Appeal copy received", Court;
    /// An answer to it was handed in.
    AppealAnswered = "appeal-answered", "对上诉提出答辩状", "Appeal answered", Court;
    /// A 调解书 of the court took effect.
    CourtSettlementEffective = "court-settlement-effective", "法院调解书生效", "Court settlement effective", Court;
    /// The last day for performance that a judgment, a court settlement or a payment order sets, with the sum of the
    /// instalment where there are several.
    JudgmentPerformanceDue = "judgment-performance-due", "裁判确定的履行期限届满", "Performance due under the judgment", Court, Planned, May;
    /// The judgment, ruling or settlement took effect.
    JudgmentEffective = "judgment-effective", "裁判生效", "Judgment effective", Court;
    /// An objection to the fee decision was made.
    FeeObjectionMade = "fee-objection-made", "对诉讼费决定提出异议", "Objection to the fee decision", Court;
    /// One of the four grounds that start anew was learned.
    RetrialGroundKnown = "retrial-ground-known", "知道再审新事由", "Retrial ground learned", Court;
    /// The court received the application for retrial.
    RetrialApplied = "retrial-applied", "申请再审", "Retrial applied for", Court;
    /// A copy of it was received.
    RetrialCopyReceived = "retrial-copy-received", "收到再审申请书副本", "Retrial application copy received", Court;
    /// A written opinion on it was handed in.
    RetrialAnswered = "retrial-answered", "对再审申请提出书面意见", "Application for retrial answered", Court;
    /// The court made the ruling that refuses retrial: the day on the ruling, and not that of its receipt.
    RetrialRefusalMade = "retrial-refusal-made", "法院作出驳回再审申请裁定（裁定书上的日期）", "Ruling that refuses retrial made (date on it)", Court;
    /// The ruling that refuses retrial was received.
    RetrialRefused = "retrial-refused", "收到驳回再审申请裁定", "Retrial refused", Court;
    /// The application for retrial was withdrawn, or is treated as withdrawn (民诉法解释 398).
    RetrialWithdrawn = "retrial-withdrawn", "撤回再审申请（包括按撤回处理）", "Application for retrial withdrawn", Court;
    /// The ruling that orders a retrial was received.
    RetrialOrdered = "retrial-ordered", "收到裁定再审的裁定", "Ruling that orders a retrial received", Court;
    /// The judgment or ruling made in a retrial took effect.
    RetrialJudgmentEffective = "retrial-judgment-effective", "再审的判决、裁定生效", "Judgment or ruling in a retrial effective", Court;
    /// The procuratorate was asked to supervise the civil case.
    CivilSupervisionApplied = "civil-supervision-applied", "向检察院申请民事监督", "Civil supervision applied for", Court;
    /// Enforcement was applied for.
    EnforcementApplied = "enforcement-applied", "申请强制执行", "Enforcement applied for", Enforcement;
    /// The debtor received the enforcement notice.
    EnforcementNoticeReceived = "enforcement-notice-received", "被执行人收到执行通知书", "Enforcement notice received", Enforcement;
    /// The last day for performance in an enforcement settlement.
    EnforcementSettlementDue = "enforcement-settlement-due", "执行和解约定履行末日", "Enforcement settlement due", Enforcement, Planned;
    /// Enforcement was asked to be resumed.
    EnforcementResumed = "enforcement-resumed", "申请恢复执行", "Resumption of enforcement applied for", Enforcement;
    /// The ruling on a procedural objection was received.
    ObjectionRulingReceived = "objection-ruling-received", "收到执行行为异议裁定", "Ruling on procedural objection received", Enforcement;
    /// Review of that ruling was applied for.
    ExecReviewApplied = "exec-review-applied", "对执行异议裁定申请复议", "Review of the objection ruling applied for", Enforcement;
    /// The ruling on a third person's objection to enforcement was received.
    OutsiderRulingReceived = "outsider-ruling-received", "收到案外人异议裁定", "Ruling on a third person's objection received", Enforcement;
    /// The distribution plan was received.
    DistributionPlanReceived = "distribution-plan-received", "收到分配方案", "Distribution plan received", Enforcement;
    /// The plan was objected to in writing.
    DistributionObjected = "distribution-objected", "对分配方案提出书面异议", "Objection to the distribution plan", Enforcement;
    /// Notice that another party opposes the objection to the plan was received.
    DistributionOpposed = "distribution-opposed", "收到反对分配异议的通知", "Notice of opposition received", Enforcement;
    /// A suit over the plan was filed.
    DistributionSuitFiled = "distribution-suit-filed", "对分配方案提起诉讼", "Suit over the distribution plan filed", Enforcement;
    /// The legal-aid body received the application.
    AidApplied = "aid-applied", "申请法律援助", "Legal aid applied for", Aid;
    /// The decision to grant was made.
    AidGranted = "aid-granted", "决定给予法律援助", "Legal aid granted", Aid;
    /// The justice bureau received the objection.
    AidObjected = "aid-objected", "对不予援助提出异议", "Objection to refusal of aid", Aid;
    /// The person who gives the aid was assigned.
    AidAssigned = "aid-assigned", "收到法律援助指派", "Legal-aid assignment received", Aid;
    /// The matter was closed.
    MatterClosed = "matter-closed", "事项办结", "Matter closed", Aid;
    /// All of the money came back. A part of it is PartPaid.
    Repaid = "repaid", "款项已全部返还", "All money returned", Closing;
}

impl EventKind {
    /// `demand-arrived`, as rule files and the command line write it.
    #[inline]
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.words().code
    }
    /// 催告到达对方, as the window shows it.
    #[inline]
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().name
    }
    /// Demand arrived.
    #[must_use]
    pub const fn english(self) -> &'static str {
        self.words().english
    }
    /// Where it stands in lists.
    #[must_use]
    pub const fn group(self) -> EventGroup {
        self.words().group
    }
    /// May its day lie ahead? A hearing is set, an end is named by the court; all else has happened.
    #[inline]
    #[must_use]
    pub fn planned(self) -> bool {
        self.words().marks.iter().any(|mark| matches!(mark, Mark::Planned))
    }
    /// Is it an arrival, which is told as one only when something proves it (facts L5, L6)?
    #[inline]
    #[must_use]
    pub const fn arrives(self) -> bool {
        matches!(self, Self::DemandArrived | Self::AssignmentNotified)
    }
    /// Does it say what a document decided ([`crate::RetrialOutcome`])?
    #[inline]
    #[must_use]
    pub const fn decides(self) -> bool {
        matches!(self, Self::RetrialJudgmentEffective)
    }
    /// Is it a document that a court gave, and that a day for performance may be one of?
    #[inline]
    #[must_use]
    pub const fn sets_days(self) -> bool {
        matches!(self, Self::JudgmentEffective | Self::CourtSettlementEffective | Self::RetrialJudgmentEffective)
    }
    /// The kinds of an event of which it may concern one alone, where a case has several: a renewal renews one freeze, a stop of payment
    /// takes the place of one, a day for performance is set by one document, a retrial is of one.
    #[inline]
    #[must_use]
    pub const fn belongs_to(self) -> &'static [Self] {
        match self {
            Self::PaymentStopped | Self::PoliceFreeze => &[Self::PaymentStopped],
            Self::PoliceFreezeRenewed | Self::ReturnOrdered => &[Self::PoliceFreeze],
            Self::FreezeExpires | Self::FreezeRenewalApplied | Self::FreezeReleaseApplied => &[Self::CourtFreeze],
            Self::JudgmentPerformanceDue => {
                &[Self::JudgmentEffective, Self::CourtSettlementEffective, Self::RetrialJudgmentEffective]
            }
            Self::RetrialJudgmentEffective => {
                &[Self::JudgmentEffective, Self::CourtSettlementEffective, Self::SuitDismissed]
            }
            _ => &[],
        }
    }
    /// Does it carry an amount?
    #[must_use]
    pub fn sum(self) -> Sum {
        let marks = self.words().marks.iter();
        marks.fold(Sum::Never, |known, mark| match mark {
            Mark::Planned => known,
            Mark::May => Sum::May,
            Mark::Must => Sum::Must,
        })
    }
    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.code() == code)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{EventKind, Sum};
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_those_that_serde_writes_and_no_name_serves_twice() {
        let mut names = BTreeSet::new();
        for kind in EventKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
            assert_eq!(EventKind::from_code(kind.code()), Some(*kind));
            assert!(names.insert(kind.name()) && names.insert(kind.english()), "{}", kind.code());
        }
    }

    #[test]
    fn only_what_is_set_may_lie_ahead() {
        assert!(EventKind::Hearing.planned() && EventKind::FreezeExpires.planned());
        assert!(!EventKind::DemandArrived.planned());
    }

    #[test]
    fn who_carries_an_amount() {
        let of = |sum| EventKind::ALL.iter().filter(move |k| k.sum() == sum).copied().collect::<Vec<_>>();
        assert_eq!(of(Sum::Must), [EventKind::PartPaid]);
        assert_eq!(of(Sum::May), [EventKind::PerformanceDue, EventKind::JudgmentPerformanceDue]);
    }
}
