import type { components } from './schema';

type Schemas = components['schemas'];

export type Card = Schemas['CardResponse'];
export type CardBack = Schemas['CardBack'];
export type CardSchedule = Schemas['CardSchedule'];
export type CardState = Schemas['CardState'];
export type Clinic = Schemas['ClinicResponse'];
export type ClinicSummary = Schemas['ClinicSummary'];
export type Due = Schemas['DueResponse'];
export type DueItem = Schemas['DueItem'];
export type DueReason = Schemas['DueReason'];
export type LintFinding = Schemas['LintFinding'];
export type LintRequest = Schemas['LintCardRequest'];
export type LintResponse = Schemas['LintCardResponse'];
export type LogMistake = Schemas['LogMistakeRequest'];
export type Memory = Schemas['MemoryResponse'];
export type Me = Schemas['MeResponse'];
export type Mistake = Schemas['MistakeResponse'];
export type NewReview = Schemas['NewReview'];
export type Problem = Schemas['Problem'];
export type Quiz = Schemas['QuizResponse'];
export type Rating = Schemas['Rating'];
export type ChangeQuiz = Schemas['ChangeQuizRequest'];
export type CreateQuiz = Schemas['CreateQuizRequest'];
export type QuizPlan = Schemas['QuizPlanResponse'];
export type QuizPlanItem = Schemas['QuizPlanItem'];
export type QuizResult = Schemas['ResultResponse'];
export type RecordResult = Schemas['RecordResultRequest'];
export type Readiness = Schemas['ReadinessResponse'];
export type Review = Schemas['LoggedReviewResponse'];

/** A thing of the learner's as the feed of changes tells it. */
export type Thing = Schemas['Change'];
export type ThingKind = Schemas['ChangeKind'];
export type ThingsPage = Schemas['ChangesResponse'];

/** Something that the learner did, as it is sent. */
export type Change = Schemas['NewChange'];
export type ChangeResult = Schemas['ChangeResult'];
