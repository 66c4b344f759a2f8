import { describe, expect, it } from 'vitest';
import type { Change, Problem, Quiz } from '../src/api/types';
import { enoughFor, minutesFor, moreOfAnother, noLessThan, scoreAt, upTo } from '../src/quiz/curve';
import { changesOf, draftOf, emptyQuiz, faultsOf, newQuiz } from '../src/quiz/form';
import { faultsOfProblem, noRoomFor, withoutFaultsOf } from '../src/quiz/formFaults';
import { adviceOf, reasonOf } from '../src/quiz/reasons';
import { emptyResult, resultDraftOf, resultFaults, resultOf } from '../src/quiz/resultDraft';
import { placeOf } from '../src/pages/refusedPlace';
import { isQuizWaiting, overlayQuizzes } from '../src/study/quizOverlay';
import { at, day, noon } from './things';

const paris = 'Europe/Paris';

function quiz(more: Partial<Quiz> = {}): Quiz {
  return {
    quizId: 'q',
    title: 'Mid-term',
    startsAt: '2026-03-31T07:00:00Z',
    clinics: [
      { clinic: 'proofs', weight: 1 },
      { clinic: 'sql', weight: 0.30000001192092896 },
    ],
    targetScore: 0.8999999761581421,
    minutesPerDay: 15,
    createdAt: at(noon),
    updatedAt: at(noon),
    ...more,
  };
}

const change = (op: Change['op'], more: object) => ({ id: op, op, ...more }) as unknown as Change;

describe('the curve', () => {
  const curve = [
    { minutesPerDay: 0, expectedScore: 0.5 },
    { minutesPerDay: 10, expectedScore: 0.7 },
    { minutesPerDay: 30, expectedScore: 0.8 },
  ];

  it('is straight between its points and level beyond them', () => {
    expect([0, 5, 10, 20, 30, 99].map((minutes) => scoreAt(curve, minutes))).toEqual([
      0.5,
      expect.closeTo(0.6),
      0.7,
      expect.closeTo(0.75),
      0.8,
      0.8,
    ]);
    expect(scoreAt([], 10)).toBeNull();
    expect(scoreAt([{ minutesPerDay: 5, expectedScore: 0.9 }], 1)).toBe(0.9);
  });

  it('tells the fewest minutes for a score, if any are enough', () => {
    expect(minutesFor(curve, 0.7)).toBe(10);
    expect(minutesFor(curve, 0.705)).toBe(11);
    expect(minutesFor(curve, 0.4)).toBe(1);
    expect(minutesFor(curve, 0.81)).toBeNull();
    expect(minutesFor([], 0.5)).toBeNull();
  });

  it('tells from which minutes on more give no more', () => {
    // 79.5% is told as 80%.
    expect(enoughFor(curve)).toBe(29);
    expect(enoughFor([{ minutesPerDay: 0, expectedScore: 0.26 }, { minutesPerDay: 2, expectedScore: 0.86 }, { minutesPerDay: 30, expectedScore: 0.861 }])).toBe(2);
  });

  it('gives no less than what is known without study, which answers of today have raised', () => {
    expect(noLessThan(curve, 0.75).map((point) => point.expectedScore)).toEqual([0.75, 0.75, 0.8]);
    expect(noLessThan(curve, null)).toEqual(curve);
  });

  it('reaches to what is chosen', () => {
    expect(upTo(curve, 40).at(-1)).toEqual({ minutesPerDay: 40, expectedScore: 0.8 });
    expect(upTo(curve, 20)).toEqual(curve);
    expect(upTo([], 20)).toEqual([]);
  });

  it('knows that the most minutes of all quizzes ahead count', () => {
    const others = [
      quiz(),
      quiz({ quizId: 'over', title: 'Over', startsAt: at(noon - day), minutesPerDay: 90 }),
      quiz({ quizId: 'more', title: 'More', minutesPerDay: 20 }),
      quiz({ quizId: 'own', title: 'Own', minutesPerDay: null }),
    ];
    expect(moreOfAnother(quiz(), others, null, 15, noon)).toEqual({ title: 'More', minutes: 20 });
    expect(moreOfAnother(quiz(), others, 25, 15, noon)).toEqual({ title: 'Own', minutes: 25 });
    expect(moreOfAnother(quiz(), others, null, 20, noon)).toBeNull();
  });
});

describe('the form of a quiz', () => {
  it('shows date and time of the learner’s zone, on either side of a change of the clocks', () => {
    expect(draftOf(quiz(), paris)).toEqual({
      title: 'Mid-term',
      date: '2026-03-31',
      time: '09:00',
      weights: { proofs: '1', sql: '0.3' },
      target: '90',
      minutes: '15',
    });
    expect(draftOf(quiz({ startsAt: '2026-03-28T08:00:00Z' }), paris).time).toBe('09:00');
  });

  it('begins in a week', () => {
    expect(emptyQuiz(noon, paris)).toMatchObject({ title: '', date: '2026-03-09', time: '09:00', weights: {} });
  });

  it('finds what the server would refuse, at the field', () => {
    const draft = { ...draftOf(quiz(), paris) };
    expect(faultsOf(draft, null, noon, paris)).toEqual({});
    const wrong = { title: ' ', date: '2026-03-02', time: '12:00', weights: {}, target: '49', minutes: '0' };
    expect(Object.keys(faultsOf(wrong, null, noon, paris)).sort()).toEqual(['date', 'minutes', 'target', 'title', 'weights']);
    for (const to of [{ date: '' }, { date: '2027-03-05' }, { weights: { sql: '0' } }, { weights: { sql: '1x' } }]) {
      expect(Object.keys(faultsOf({ ...draft, ...to }, null, noon, paris))).toEqual([Object.keys(to)[0]]);
    }
    for (const minutes of ['1.5', '1441', '-3', 'a']) {
      expect(faultsOf({ ...draft, minutes }, null, noon, paris).minutes).toBeDefined();
    }
    expect(faultsOf({ ...draft, target: '92,5', minutes: ' 1440 ' }, null, noon, paris)).toEqual({});
  });

  it('takes per cent with their sign, and refuses a day that is too far', () => {
    const draft = draftOf(quiz(), paris);
    expect(faultsOf({ ...draft, target: '80 %' }, null, noon, paris)).toEqual({});
    expect(newQuiz('q', { ...draft, target: '80%' }, paris).targetScore).toBe(0.8);
    expect(faultsOf({ ...draft, date: '9999-12-31' }, null, noon, paris).date).toContain('366');
  });

  it('forgets the fault of a field that is being mended, and that of the date with the time', () => {
    const faults = { title: 'T', date: 'D', weights: 'W' };
    expect(withoutFaultsOf({ weights: { sql: '1' } }, faults)).toEqual({ title: 'T', date: 'D' });
    expect(withoutFaultsOf({ time: '10:00' }, faults)).toEqual({ title: 'T', weights: 'W' });
  });

  it('has no room for a fifty-first quiz ahead', () => {
    const many = (ahead: number) => Array.from({ length: ahead }, (_, i) => quiz({ quizId: `${i}` }));
    expect(noRoomFor([...many(49), quiz({ startsAt: at(noon - day) })], noon)).toBeNull();
    expect(noRoomFor(many(50), noon)).toContain('50');
  });

  it('lets the date of a quiz that is over stand, and no other past one', () => {
    const over = quiz({ startsAt: '2026-03-01T08:00:00Z' });
    const draft = draftOf(over, paris);
    expect(faultsOf(draft, over, noon, paris)).toEqual({});
    expect(faultsOf({ ...draft, time: '10:00' }, over, noon, paris).date).toBeDefined();
  });

  it('makes a new quiz', () => {
    const draft = { title: ' Mid-term ', date: '2026-03-31', time: '09:00', weights: { sql: '2', proofs: '1' }, target: '', minutes: '' };
    expect(newQuiz('q', draft, paris)).toEqual({
      quizId: 'q',
      title: 'Mid-term',
      startsAt: '2026-03-31T07:00:00.000Z',
      clinics: ['proofs', 'sql'],
      clinicWeights: { proofs: 1, sql: 2 },
    });
  });

  it('sends what is other than before alone; null clears', () => {
    const draft = draftOf(quiz(), paris);
    expect(changesOf(draft, quiz(), paris)).toBeNull();
    expect(changesOf({ ...draft, target: '', minutes: '20' }, quiz(), paris)).toEqual({ targetScore: null, minutesPerDay: 20 });
    expect(changesOf({ ...draft, date: '2026-04-01' }, quiz(), paris)).toEqual({ startsAt: '2026-04-01T07:00:00.000Z' });
    expect(changesOf({ ...draft, weights: { sql: '1' } }, quiz(), paris)).toEqual({
      clinics: ['sql'],
      clinicWeights: { sql: 1 },
    });
  });

  it('puts what the server refused at its field', () => {
    const problem = (errors: Problem['errors']) => ({ type: 'x', title: 'T', status: 422, detail: 'D', errors }) as Problem;
    expect(faultsOfProblem(problem({ startsAt: ['has passed'] })).date).toContain('has passed');
    expect(faultsOfProblem(problem({ 'clinicWeights.sql': ['must be from 0.001 to 100'] })).weights).toContain('0.001');
    expect(faultsOfProblem(problem({ 'clinics[0]': ['is no clinic’s slug'] })).weights).toBeDefined();
    expect(faultsOfProblem(problem({ quizId: ['is spent'] })).form).toContain('is spent');
    expect(faultsOfProblem(problem({}))).toEqual({ form: 'D' });
  });
});

describe('quizzes over what waits to be sent', () => {
  it('are made, changed and deleted in the order of the outbox', () => {
    const made = change('createQuiz', {
      body: { quizId: 'new', title: 'New', startsAt: at(noon), clinics: ['sql'], clinicWeights: { sql: 2 } },
    });
    const all = overlayQuizzes(
      [quiz(), quiz({ quizId: 'gone' })],
      [
        made,
        change('changeQuiz', { target: 'new', body: { title: 'Newer' } }),
        change('deleteQuiz', { target: 'gone' }),
        change('changeQuiz', { target: 'q', body: { targetScore: null, clinics: ['sql', 'shell'] } }),
      ],
    );
    expect(all.map((one) => one.quizId)).toEqual(['q', 'new']);
    expect(all[0]).toMatchObject({
      title: 'Mid-term',
      targetScore: null,
      minutesPerDay: 15,
      clinics: [{ clinic: 'sql', weight: 0.30000001192092896 }, { clinic: 'shell', weight: 1 }],
    });
    expect(all[1]).toMatchObject({ title: 'Newer', targetScore: null, clinics: [{ clinic: 'sql', weight: 2 }] });
    expect(overlayQuizzes([quiz({ quizId: 'new' })], [made])).toHaveLength(1);
  });

  it('get weights of one where these are cleared', () => {
    const [cleared] = overlayQuizzes([quiz()], [change('changeQuiz', { target: 'q', body: { clinicWeights: null } })]);
    expect(cleared!.clinics.map((of) => of.weight)).toEqual([1, 1]);
  });

  it('are known to wait', () => {
    expect(isQuizWaiting('q', [change('changeQuiz', { target: 'q', body: {} })])).toBe(true);
    expect(isQuizWaiting('q', [change('createQuiz', { body: { quizId: 'q' } })])).toBe(true);
    expect(isQuizWaiting('q', [change('changeQuiz', { target: 'other', body: {} })])).toBe(false);
  });
});

describe('a result', () => {
  it('of nothing is a fault, as is a miss without words', () => {
    expect(resultFaults(emptyResult())?.form).toBeDefined();
    const blank = { ...emptyResult(), asked: { a: true }, others: [{ clinic: 'sql', symptom: ' ', belief: '' }] };
    expect(resultFaults(blank)?.symptoms[0]).toBeDefined();
    expect(resultFaults({ ...emptyResult(), asked: { a: false } })).toBeNull();
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`${i}`, true]));
    expect(resultFaults({ ...emptyResult(), asked: many })?.form).toBeDefined();
  });

  it('is sent without what is empty, and a refused one is gone on with under another id', () => {
    const draft = { resultId: 'r', asked: { a: true, b: false }, others: [{ clinic: 'sql', symptom: ' S ', belief: ' ' }] };
    const sent = resultOf(draft);
    expect(sent).toEqual({
      resultId: 'r',
      items: [
        { cardId: 'a', missed: true },
        { cardId: 'b', missed: false },
      ],
      otherMisses: [{ clinic: 'sql', symptom: 'S' }],
    });
    const again = resultDraftOf(sent);
    expect(again).toMatchObject({ asked: draft.asked, others: [{ clinic: 'sql', symptom: 'S', belief: '' }] });
    expect(again.resultId).not.toBe('r');
  });
});

describe('what was refused', () => {
  it('of a quiz is put right on its page', () => {
    expect(placeOf(change('createQuiz', { body: { quizId: 'q' } }))).toBe('/quizzes/q/edit');
    expect(placeOf(change('changeQuiz', { target: 'q' }))).toBe('/quizzes/q/edit');
    expect(placeOf(change('recordResult', { target: 'q' }))).toBe('/quizzes/q');
    expect(placeOf(change('voidReview', { target: 'r' }))).toBeNull();
  });
});

describe('the words of a plan', () => {
  it('tell chances as per cent', () => {
    expect(reasonOf({ recallIfLeft: null, recallIfReviewed: 0.71 })).toContain('71%');
    expect(reasonOf({ recallIfLeft: 0.48, recallIfReviewed: 0.71 })).toMatch(/48%.*71%/);
  });

  it('tell what would help', () => {
    const plan = (expectedScore: number | null, neededMinutesPerDay: number | null) => ({ expectedScore, neededMinutesPerDay });
    expect(adviceOf(plan(0.86, null), 0.95, true)).toMatch(/86%.*no minutes.*95%/);
    expect(adviceOf(plan(0.86, 20), 0.95, true)).toMatch(/86%.*95%/);
    expect(adviceOf(plan(0.96, null), 0.95, true)).toContain('More minutes');
    expect(adviceOf(plan(0.96, null), null, false)).toContain('day off');
    expect(adviceOf(plan(null, null), null, false)).toContain('no cards');
  });
});
