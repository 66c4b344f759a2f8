import { expect, test } from 'vitest';
import { match } from '../src/app/routes';

test('an address without names is met exactly', () => {
  expect(match('/review', '/review')).toEqual({});
  expect(match('/', '/')).toEqual({});
  expect(match('/review', '/')).toBeNull();
  expect(match('/review', '/review/1')).toBeNull();
});

test('a name takes one part, decoded', () => {
  expect(match('/clinics/:clinic', '/clinics/binary%20search')).toEqual({ clinic: 'binary search' });
  expect(match('/clinics/:clinic/log', '/clinics/loops/log')).toEqual({ clinic: 'loops' });
});

test('an empty part, or one that cannot be decoded, is no name', () => {
  expect(match('/clinics/:clinic', '/clinics/')).toBeNull();
  expect(match('/clinics/:clinic', '/clinics/%E0%A4%A')).toBeNull();
});
