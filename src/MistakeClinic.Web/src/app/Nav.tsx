import { useRef } from 'preact/hooks';
import { t } from '../text';
import { Icon } from './Icon';
import { current, Link } from './router';

const further = ['quizzes', 'progress', 'settings'] as const;

/** The places of the client: a line at the top, on a phone a bar at the thumb that has the rarer ones behind a button. */
export function Nav() {
  const more = useRef<HTMLUListElement>(null);
  const isFurther = further.some((place) => current(`/${place}`));
  return (
    <header>
      <nav class="places" aria-label={t.nav.label}>
        <Link to="/">
          <Icon of="today" />
          {t.nav.today}
        </Link>
        <Link to="/log">
          <Icon of="log" />
          <span class="short" aria-hidden="true">
            {t.nav.logShort}
          </span>
          <span class="long">{t.nav.log}</span>
        </Link>
        <Link to="/clinics">
          <Icon of="clinics" />
          {t.nav.clinics}
        </Link>
        <Link to="/mistakes">
          <Icon of="mistakes" />
          {t.nav.mistakes}
        </Link>
        {/* The browser closes it by Escape and by a press elsewhere, and tells whether it is open. */}
        <button type="button" popovertarget="further" aria-current={isFurther ? 'true' : undefined}>
          <Icon of="more" />
          {t.nav.more}
        </button>
        <ul ref={more} id="further" popover="auto" onClick={() => more.current?.hidePopover()}>
          {further.map((place) => (
            <li key={place}>
              <Link to={`/${place}`}>{t.nav[place]}</Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
