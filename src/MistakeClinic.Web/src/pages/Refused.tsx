import { Page } from '../app/Page';
import { go, Link } from '../app/router';
import type { LogMistake, Problem } from '../api/types';
import { wordsFor } from '../app/said';
import { openAsDraft } from '../log/draft';
import { saidOfFinding } from '../log/finding';
import { dismiss, tryAgain } from '../state/actions';
import { refused } from '../state/model';
import type { Refused } from '../sync/entry';
import { t } from '../text/later';
import { moment } from '../text/format';
import { placeOf } from './refusedPlace';

export function RefusedPage() {
  return (
    <Page title={t.refused.title}>
      {refused.value.length === 0 ? (
        <p>{t.refused.none}</p>
      ) : (
        <>
          <p>{t.refused.intro}</p>
          <ul class="list">
            {refused.value.map((one) => (
              <RefusedItem key={one.change.id} one={one} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function reasonOf(problem: Problem): string {
  if (problem.status === 412) return t.refused.changed;
  return t.refused.problems[problem.title] ?? wordsFor(problem) ?? problem.detail ?? problem.title;
}

function RefusedItem({ one }: { one: Refused }) {
  const { problem, change } = one;
  const faults = Object.entries(problem.errors ?? {}).flatMap(([field, texts]) => texts.map((text) => `${field} ${text}`));
  const findings = (problem.findings ?? []).filter((finding) => finding.severity === 'error');
  const place = placeOf(change);
  async function edit(): Promise<void> {
    await openAsDraft(change.body as unknown as LogMistake);
    await dismiss(one.change.id);
    go('/log');
  }
  return (
    <li class="card">
      <h2>{t.refused.operations[change.op] ?? t.refused.other}</h2>
      <p>{reasonOf(problem)}</p>
      <ul>
        {[...faults, ...findings.map(saidOfFinding)].map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <p class="hint">{t.refused.at(moment(one.refusedAt))}</p>
      <p class="buttons">
        {change.op === 'logMistake' && (
          <button type="button" class="main" onClick={() => void edit()}>
            {t.refused.edit}
          </button>
        )}
        {change.op === 'changeMistake' && (
          <Link to={`/mistakes/${change.target}`} class="button main">
            {problem.status === 412 ? t.refused.compare : t.refused.correct}
          </Link>
        )}
        {place && (
          <Link to={place} class="button main">
            {t.refused.correct}
          </Link>
        )}
        <button type="button" onClick={() => void tryAgain(one)}>
          {t.refused.again}
        </button>
        <button type="button" onClick={() => void dismiss(one.change.id)}>
          {t.refused.dismiss}
        </button>
      </p>
    </li>
  );
}
