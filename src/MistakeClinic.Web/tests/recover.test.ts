import { expect, test } from 'vitest';
import { recoverFaults, recoverFaultsOf } from '../src/pages/recoverFaults';
import { t } from '../src/text/later';

const problem = (type: string, errors?: Record<string, string[]>) =>
  recoverFaultsOf({
    kind: 'refused',
    problem: { type: `urn:mistake-clinic:problem:${type}`, title: 'No.', status: 422, ...(errors && { errors }) },
  });

test('each field that is missing is named before the server is asked', () => {
  expect(recoverFaults('ada', ' ', 'short')).toEqual({
    email: t.sign.emailMissing,
    code: t.recover.codeMissing,
    newPassword: t.sign.passwordShort,
  });
  expect(recoverFaults('ada@example.org', '7hk2 m0qx', 'another horse battery')).toBeNull();
});

test('what the server refuses is told where it is put right', () => {
  expect(problem('wrong-code', { code: ['is not'] })).toEqual({ code: t.recover.wrongCode });
  expect(problem('not-set-up', { email: ['cannot'] })).toEqual({ form: t.recover.noMail });
  expect(problem('invalid-request', { newPassword: ['must not be the e-mail'] })).toEqual({
    newPassword: 'must not be the e-mail',
  });
  expect(problem('other')).toEqual({ form: 'No.' });
});

test('a server that is away or asks to wait is told of', () => {
  expect(recoverFaultsOf({ kind: 'later', seconds: null })).toEqual({ form: t.problems.away });
  expect(recoverFaultsOf({ kind: 'later', seconds: 60 })?.form).toContain('60 seconds');
  expect(recoverFaultsOf({ kind: 'ok', value: undefined })).toBeNull();
});
