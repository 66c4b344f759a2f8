import { expect, test } from 'vitest';
import { overlay } from '../src/study/overlay';
import { dueNow, nextDueAt } from '../src/study/queue';
import { answered, at, card, day, due, dueItem, minute, newCard, noon, review, undone } from './things';

const ids = (waiting: { card: { cardId: string } }[]) => waiting.map((one) => one.card.cardId);

test('The order is the server\'s while it holds', () => {
  const cards = [card('a'), card('b'), newCard('n')];
  const fetched = { at: noon - minute, due: due(dueItem(cards[1]!), dueItem(cards[2]!), dueItem(cards[0]!)) };
  expect(ids(dueNow(cards, fetched, noon, 20))).toEqual(['b', 'n', 'a']);
});

test('A card that was answered offline does not come again', () => {
  const cards = [card('a'), card('b')];
  const fetched = { at: noon, due: due(dueItem(cards[0]!), dueItem(cards[1]!)) };
  const left = overlay(cards, [answered(review('r1', 'a'))], 0.9);
  expect(ids(dueNow(left, fetched, noon, 20))).toEqual(['b']);
});

test('A card whose answer was undone comes again', () => {
  const cards = [card('a')];
  const left = overlay(cards, [answered(review('r1', 'a')), undone('r1')], 0.9);
  expect(left).toEqual(cards);
  expect(ids(dueNow(left, { at: noon, due: due(dueItem(cards[0]!)) }, noon, 20))).toEqual(['a']);
});

test('A lapsed card comes back when its step has passed, before what is due', () => {
  const cards = [card('a'), card('b')];
  const left = overlay(cards, [answered(review('r1', 'a', 'again'))], 0.9);
  const back = nextDueAt(left, noon)!;
  expect(back).toBeGreaterThan(noon);
  expect(ids(dueNow(left, null, back - 1, 20))).toEqual(['b']);
  expect(ids(dueNow(left, null, back, 20))).toEqual(['a', 'b']);
});

test('What a plan chose comes before it has fallen due, and once', () => {
  const planned = card('a', { dueAt: at(noon + 5 * day) });
  const item = dueItem(planned, { reason: 'quiz', why: 'not seen yet', dueAt: at(noon - 8 * 60 * minute) });
  const fetched = { at: noon, due: due(item) };
  expect(ids(dueNow([planned], fetched, noon, 20))).toEqual(['a']);
  expect(ids(dueNow(overlay([planned], [answered(review('r1', 'a'))], 0.9), fetched, noon + 1, 20))).toEqual([]);
});

test('Two days without the server bring what fell due since, and no more new cards than a day\'s limit', () => {
  const cards = [card('a', { dueAt: at(noon + day) }), card('b'), newCard('n1'), newCard('n2')];
  const fetched = { at: noon, due: due(dueItem(cards[1]!)) };
  expect(ids(dueNow(cards, fetched, noon + 2 * day, 1))).toEqual(['b', 'a', 'n1']);
});

test('The limit of new cards is the server\'s while its queue holds', () => {
  expect(ids(dueNow([newCard('n1')], { at: noon, due: due() }, noon, 20))).toEqual([]);
});

test('A suspended card stays away', () => {
  expect(dueNow([card('a', { suspended: true })], null, noon, 20)).toEqual([]);
});
