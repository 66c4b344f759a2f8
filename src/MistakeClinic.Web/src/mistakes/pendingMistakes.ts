import type { Change, Evidence, LogMistake, Mistake, RepairStep } from '../api/types';
import { madeAt, targets } from '../study/pending';
import { valuesOf, valuesOfPatch, type Values } from './values';

/** The steps of the repair protocol, in order; that a mistake is logged is none to take. */
export const steps = ['reproduced', 'assumptionNamed', 'repaired', 'evidenceSaved', 'cardAdded'] as const;
export type Step = (typeof steps)[number];

/** The mistakes as the learner left them. What waits has no front or back of its card yet: the server makes them. */
export function withMistakes(
  copy: readonly Mistake[],
  evidence: readonly Evidence[],
  changes: readonly Change[],
): Mistake[] {
  const byId = new Map(copy.map((one) => [one.mistakeId, one]));
  const touched = new Set<string>();
  for (const change of changes) {
    const id = change.op === 'logMistake' ? (change.body as unknown as LogMistake).mistakeId! : change.target!;
    if (change.op === 'logMistake' && !byId.has(id)) byId.set(id, logged(change.body as unknown as LogMistake, change.id));
    else if (change.op === 'changeMistake' && byId.has(id)) byId.set(id, patched(byId.get(id)!, change.body));
    else if (change.op !== 'addEvidence') {
      if (change.op === 'recordRecurrence' && byId.has(id)) byId.set(id, again(byId.get(id)!));
      continue;
    }
    touched.add(id);
  }
  for (const id of targets(changes, 'deleteMistake')) byId.delete(id);
  return [...byId.values()].map((one) => (touched.has(one.mistakeId) ? reckoned(one, evidence) : one));
}

/** What is done of the protocol, so far as it can be told here; the server's word counts once it has it. */
export function doneOf(mistake: Mistake, evidence: readonly Evidence[]): Set<Step> {
  const own = evidence.filter((one) => one.mistakeId === mistake.mistakeId);
  const shows = own.some((one) => one.type === 'counterexample' || one.type === 'failingThenPassingTest');
  const done: Record<Step, boolean> = {
    reproduced: shows || mistake.symptom !== null,
    assumptionNamed: mistake.rootCause !== null,
    repaired: own.some((one) => one.changed.length > 0),
    evidenceSaved: own.some((one) => one.type !== 'reviewNote'),
    cardAdded: mistake.card !== null,
  };
  return new Set(steps.filter((step) => done[step]));
}

function again(mistake: Mistake): Mistake {
  return { ...mistake, recurrences: mistake.recurrences + 1 };
}

function reckoned(mistake: Mistake, evidence: readonly Evidence[]): Mistake {
  const done = doneOf(mistake, evidence);
  const next = steps.find((step) => !done.has(step));
  return {
    ...mistake,
    evidenceCount: evidence.filter((one) => one.mistakeId === mistake.mistakeId).length,
    repair: {
      steps: steps.map((step) => ({ step: step as RepairStep, done: done.has(step) })),
      nextStep: next ? { step: next, missing: '', satisfiedBy: '' } : null,
    },
  };
}

function logged(body: LogMistake, changeId: string): Mistake {
  const at = madeAt(changeId);
  const { mistakeId, clinic, symptom, rootCause, confidence, radarRowId, checkId, linkedSkill, card } = body;
  const mistake: Mistake = {
    mistakeId: mistakeId!,
    clinic,
    occurredOn: body.occurredOn ?? at.slice(0, 10),
    mistake: body.mistake ?? '',
    believed: null,
    symptom: symptom ?? null,
    rootCause: rootCause ?? null,
    confidence: confidence ?? null,
    radarRowId: radarRowId ?? null,
    checkId: checkId ?? null,
    linkedSkill: linkedSkill ?? null,
    card: null,
    evidenceCount: 0,
    recurrences: 0,
    lastRecurredAt: null,
    repair: { steps: [], nextStep: null },
    createdAt: at,
    updatedAt: at,
  };
  return card ? { ...mistake, card: cardOf(mistake, { rule: card.rule!, instead: card.instead ?? '' }, card.cardId!) } : mistake;
}

function patched(mistake: Mistake, body: Change['body']): Mistake {
  const to: Values = { ...valuesOf(mistake), ...valuesOfPatch(body) };
  const { linkedClinic, linkedSkill } = to;
  const own: Mistake = {
    ...mistake,
    mistake: to.mistake,
    symptom: to.symptom || null,
    rootCause: to.rootCause || null,
    confidence: to.confidence === '' ? null : Number(to.confidence),
    occurredOn: to.occurredOn,
    linkedSkill: linkedClinic ? { clinic: linkedClinic, skill: linkedSkill } : null,
  };
  const cardId = mistake.card?.cardId ?? (body as { card?: { cardId?: string } } | null)?.card?.cardId ?? '';
  return { ...own, card: to.rule ? cardOf(own, to, cardId) : null };
}

function cardOf(mistake: Mistake, to: Pick<Values, 'rule' | 'instead'> & Partial<Values>, cardId: string): Mistake['card'] {
  const { rule } = to;
  const instead = to.instead || null;
  const before = mistake.card;
  const front = to.front || (before && !before.frontIsOwn ? before.front : '');
  const back = { rule, believed: mistake.mistake, falseBecause: mistake.rootCause ?? '', instead };
  return { cardId, kind: before?.kind ?? 'check', rule, front, frontIsOwn: !!to.front, instead, back };
}
