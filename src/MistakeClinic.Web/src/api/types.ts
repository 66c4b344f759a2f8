import type { components } from './schema';

type Schemas = components['schemas'];

export type AddEvidence = Schemas['AddEvidenceRequest'];
export type Attempt = Schemas['AttemptResponse'];
export type AuditEntry = Schemas['AuditEntryResponse'];
export type Card = Schemas['CardResponse'];
export type CardBack = Schemas['CardBack'];
export type CardSchedule = Schemas['CardSchedule'];
export type CardState = Schemas['CardState'];
export type ChangeQuiz = Schemas['ChangeQuizRequest'];
export type Channel = Schemas['ChannelResponse'];
export type ChannelKind = Schemas['ChannelKind'];
export type ChannelPage = Schemas['ChannelPage'];
export type Clinic = Schemas['ClinicResponse'];
export type ClinicSummary = Schemas['ClinicSummary'];
export type Completion = Schemas['CompletionResponse'];
export type CreateQuiz = Schemas['CreateQuizRequest'];
export type DayLoad = Schemas['DayLoad'];
export type Delivery = Schemas['DeliveryResponse'];
export type Due = Schemas['DueResponse'];
export type DueItem = Schemas['DueItem'];
export type DueReason = Schemas['DueReason'];
export type EasyDays = Schemas['EasyDays'];
export type Enrolment = Schemas['EnrolmentResponse'];
export type Evidence = Schemas['EvidenceResponse'];
export type EvidenceType = Schemas['EvidenceType'];
export type ImportedAccount = Schemas['ImportedAccountResponse'];
export type Leech = Schemas['LeechResponse'];
export type EraseAccount = Schemas['EraseAccountRequest'];
export type LintFinding = Schemas['LintFinding'];
export type LintRequest = Schemas['LintCardRequest'];
export type LintResponse = Schemas['LintCardResponse'];
export type LogImport = Schemas['LogImportResponse'];
export type LogMistake = Schemas['LogMistakeRequest'];
export type Me = Schemas['MeResponse'];
export type Memory = Schemas['MemoryResponse'];
export type Mistake = Schemas['MistakeResponse'];
export type NewReview = Schemas['NewReview'];
export type Passkey = Schemas['PasskeyResponse'];
export type Problem = Schemas['Problem'];
export type PutRadarRow = Schemas['PutRadarRowRequest'];
export type Quiz = Schemas['QuizResponse'];
export type QuizPlan = Schemas['QuizPlanResponse'];
export type QuizPlanItem = Schemas['QuizPlanItem'];
export type QuizResult = Schemas['ResultResponse'];
export type RadarRow = Schemas['RadarRowResponse'];
export type Rating = Schemas['Rating'];
export type Readiness = Schemas['ReadinessResponse'];
export type RecordResult = Schemas['RecordResultRequest'];
export type Recurrence = Schemas['RecurrenceResponse'];
export type Reminder = Schemas['ReminderResponse'];
export type RepairStep = Schemas['RepairStep'];
export type Review = Schemas['LoggedReviewResponse'];
export type SessionSummary = Schemas['SessionSummary'];
export type Similar = Schemas['SimilarMistake'];
export type Token = Schemas['TokenResponse'];
export type TokenScope = Schemas['TokenScope'];
export type UpdateMe = Schemas['UpdateMeRequest'];

/** A thing of the learner's as the feed of changes tells it. */
export type Thing = Schemas['Change'];
export type ThingKind = Schemas['ChangeKind'];
export type ThingsPage = Schemas['ChangesResponse'];

/** Something that the learner did, as it is sent. */
export type Change = Schemas['NewChange'];
export type ChangeResult = Schemas['ChangeResult'];
