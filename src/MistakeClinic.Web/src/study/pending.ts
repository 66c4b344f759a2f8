import type { AddEvidence, Attempt, Change, Enrolment, Evidence, PutRadarRow, RadarRow, Recurrence } from '../api/types';

// The learner's things as they left them: the copy, with what waits in the outbox over it.

/** When a thing that waits was made: its id begins with the time. */
export function madeAt(id: string): string {
  const milliseconds = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return new Date(milliseconds).toISOString();
}

export function withAttempts(copy: readonly Attempt[], changes: readonly Change[]): Attempt[] {
  const waiting = of(changes, 'recordAttempt').map((change): Attempt => {
    const { attemptId, answer, missed } = body<{ attemptId: string; answer: string; missed: boolean }>(change);
    return { attemptId, checkId: change.target!, answer, missed, mistakeId: null, createdAt: madeAt(attemptId) };
  });
  return merged(copy, waiting, (one) => one.attemptId);
}

export function withEnrolments(copy: readonly Enrolment[], changes: readonly Change[]): Enrolment[] {
  const bySlug = new Map(copy.map((one) => [one.clinic, one]));
  for (const { op, target, id } of changes) {
    if (op === 'enrol' && !bySlug.has(target!)) bySlug.set(target!, { clinic: target!, enrolledAt: madeAt(id) });
    if (op === 'leaveClinic') bySlug.delete(target!);
  }
  return [...bySlug.values()];
}

export function withEvidence(copy: readonly Evidence[], changes: readonly Change[]): Evidence[] {
  const waiting = of(changes, 'addEvidence').map((change): Evidence => {
    const { evidenceId, type, changed, content } = body<AddEvidence>(change);
    const ids = { evidenceId: evidenceId!, mistakeId: change.target! };
    return { ...ids, type, changed, content, file: null, createdAt: madeAt(evidenceId!) };
  });
  const gone = targets(changes, 'deleteEvidence');
  return merged(copy, waiting, (one) => one.evidenceId).filter((one) => !gone.has(one.evidenceId));
}

export function withRecurrences(copy: readonly Recurrence[], changes: readonly Change[]): Recurrence[] {
  const waiting = of(changes, 'recordRecurrence').map((change): Recurrence => {
    const sent = body<{ recurrenceId: string; occurredAt?: string; confidence?: number; evidence: string }>(change);
    const { recurrenceId, evidence } = sent;
    const recordedAt = madeAt(recurrenceId);
    return {
      ...{ recurrenceId, mistakeId: change.target!, source: 'work', evidence, recordedAt },
      occurredAt: sent.occurredAt ?? recordedAt,
      confidence: sent.confidence ?? null,
      reviewId: null,
      undoneAt: null,
    };
  });
  const undone = new Map(of(changes, 'voidReview').map((change) => [change.target, madeAt(change.id)]));
  return merged(copy, waiting, (one) => one.recurrenceId).map((one) => {
    const undoneAt = one.undoneAt ?? undone.get(one.reviewId ?? '') ?? null;
    return undoneAt === one.undoneAt ? one : { ...one, undoneAt };
  });
}

/** The learner's own radar rows. */
export function withRadarRows(copy: readonly RadarRow[], changes: readonly Change[]): RadarRow[] {
  const rows = new Map(copy.map((one) => [one.radarRowId, one]));
  for (const change of changes) {
    const radarRowId = change.target!;
    if (change.op === 'removeRadarRow') rows.delete(radarRowId);
    if (change.op !== 'putRadarRow') continue;
    const { replaces, ...texts } = body<PutRadarRow>(change);
    const hits = rows.get(radarRowId)?.hits ?? 0;
    rows.set(radarRowId, { radarRowId, ...texts, hits, isOwn: true, replaces: replaces ?? null });
  }
  return [...rows.values()];
}

function of(changes: readonly Change[], op: Change['op']): Change[] {
  return changes.filter((change) => change.op === op);
}

export function targets(changes: readonly Change[], op: Change['op']): Set<string> {
  return new Set(of(changes, op).map((change) => change.target!));
}

function body<T>(change: Change): T {
  return change.body as unknown as T;
}

// What the copy has too was sent meanwhile.
function merged<T>(copy: readonly T[], waiting: readonly T[], id: (one: T) => string): T[] {
  const known = new Set(copy.map(id));
  return [...copy, ...waiting.filter((one) => !known.has(id(one)))];
}
