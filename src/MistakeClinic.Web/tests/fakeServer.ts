import type { Answer } from '../src/api/answer';
import type { Change, ChangeResult, NewReview, Thing, ThingsPage } from '../src/api/types';
import type { SyncServer } from '../src/sync/sync';

/** A server that keeps answers by id and tells its things by number, on a network that fails when it is told to. */
export class FakeServer implements SyncServer {
  readonly reviews = new Map<string, NewReview>();
  readonly requests: string[][] = [];
  things: Thing[] = [];
  /** What happens to the next requests; without any they go well. `lostAnswer`: it is done, and nobody hears of it. */
  faults: ('away' | 'lostAnswer' | 'signedOut' | 'busy')[] = [];
  poison: string | null = null;
  pageSize = 2;
  epoch = 'first';

  async send(changes: Change[]): Promise<Answer<ChangeResult[]>> {
    const fault = this.faults.shift();
    if (fault === 'away') return { kind: 'later', seconds: null };
    if (fault === 'busy') return { kind: 'later', seconds: 7 };
    if (fault === 'signedOut') return { kind: 'signedOut' };
    this.requests.push(changes.map((change) => change.id));
    if (changes.some((change) => change.id === this.poison)) {
      return { kind: 'refused', problem: { type: 'urn:bad', title: 'Bad.', status: 400 } };
    }
    const results = changes.map((change) => this.#make(change));
    return fault === 'lostAnswer' ? { kind: 'later', seconds: null } : { kind: 'ok', value: results };
  }

  async read(cursor: string | null): Promise<Answer<ThingsPage>> {
    const [epoch, from] = cursor?.split(':') ?? [this.epoch, '0'];
    if (epoch !== this.epoch) return { kind: 'refused', problem: { type: 'urn:c', title: 'Cursor.', status: 400 } };
    const start = Number(from);
    const items = this.things.slice(start, start + this.pageSize);
    const next = start + items.length;
    return { kind: 'ok', value: { items, nextCursor: `${this.epoch}:${next}`, more: next < this.things.length } };
  }

  #make(change: Change): ChangeResult {
    if (change.op !== 'recordReviews') return { id: change.id, status: 204 } as ChangeResult;
    const given = (change.body as unknown as { reviews: NewReview[] }).reviews[0]!;
    const outcome = this.reviews.has(given.reviewId) ? 'duplicate' : 'recorded';
    this.reviews.set(given.reviewId, given);
    const result = { reviewId: given.reviewId, cardId: given.cardId, outcome, reason: null, card: null };
    return { id: change.id, status: 200, body: { results: [result] } } as unknown as ChangeResult;
  }
}
