import { signal } from '@preact/signals';
import { Page } from '../app/Page';
import { Link } from '../app/router';
import { clinicName } from '../state/clinics';
import { currentMistakes } from '../state/current';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import { MistakeItem } from './MistakeItem';
import { type Search, searched } from './search';

// Kept while the client is open, so that coming back from a mistake leads to the same list.
const everything: Search = { words: '', clinic: '', where: 'all', only: 'all' };
const search = signal(everything);
const shownAtOnce = 50;
const most = signal(shownAtOnce);

export function MistakesPage() {
  const all = currentMistakes.value;
  if (all.length === 0) return <Empty />;
  const found = searched(all, search.value);
  return (
    <Page title={t.mistakes.title}>
      <Filters slugs={[...new Set(all.map((one) => one.clinic))].sort()} />
      <p role="status">{t.mistakes.found(found.length, all.length)}</p>
      {found.length === 0 && <NothingFound />}
      <ul class="list">
        {found.slice(0, most.value).map((one) => (
          <MistakeItem key={one.mistakeId} mistake={one} />
        ))}
      </ul>
      {found.length > most.value && (
        <button type="button" onClick={() => (most.value += shownAtOnce)}>
          {t.mistakes.more}
        </button>
      )}
    </Page>
  );
}

function NothingFound() {
  return (
    <p>
      {t.mistakes.nothingFound}{' '}
      <button
        type="button"
        class="plain"
        onClick={() => {
          search.value = everything;
          // The button is gone with it.
          document.querySelector<HTMLElement>('input[type=search]')?.focus();
        }}
      >
        {t.mistakes.clear}
      </button>
    </p>
  );
}

function Empty() {
  return (
    <Page title={t.mistakes.title}>
      <section class="card">
        <p>{t.mistakes.empty}</p>
        <p class="buttons">
          <Link to="/log" class="button main">
            {t.nav.log}
          </Link>
          <Link to="/clinics" class="button">
            {t.mistakes.toClinics}
          </Link>
        </p>
      </section>
    </Page>
  );
}

function Filters({ slugs }: { slugs: string[] }) {
  const set = (to: Partial<Search>) => {
    search.value = { ...search.value, ...to };
    most.value = shownAtOnce;
  };
  const { words, clinic, where, only } = search.value;
  return (
    <search class="filters">
      <Field label={t.mistakes.search}>
        <input type="search" value={words} onInput={(event) => set({ words: event.currentTarget.value })} />
      </Field>
      <Field label={t.mistakes.where}>
        <select value={where} onChange={(event) => set({ where: event.currentTarget.value as Search['where'] })}>
          <option value="all">{t.mistakes.everywhere}</option>
          <option value="rootCause">{t.mistakes.inRootCause}</option>
        </select>
      </Field>
      <Field label={t.log.clinic}>
        <select value={clinic} onChange={(event) => set({ clinic: event.currentTarget.value })}>
          <option value="">{t.mistakes.allClinics}</option>
          {slugs.map((slug) => (
            <option key={slug} value={slug}>
              {clinicName(slug)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t.mistakes.only}>
        <select value={only} onChange={(event) => set({ only: event.currentTarget.value as Search['only'] })}>
          <option value="all">{t.mistakes.onlyAll}</option>
          <option value="unfinished">{t.mistakes.onlyUnfinished}</option>
          <option value="recurring">{t.mistakes.onlyRecurring}</option>
        </select>
      </Field>
    </search>
  );
}
