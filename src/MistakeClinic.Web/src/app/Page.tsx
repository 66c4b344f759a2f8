import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../text';
import { Link } from './router';

let isFirst = true;

interface Props {
  title: string;
  /** The page that this one belongs to. */
  up?: { to: string; title: string };
  children: ComponentChildren;
}

/**
 * A page: its heading takes the focus when the learner comes from another one, so that reading begins there, unless something that
 * comes with the page has it, such as a field that is to be put right.
 */
export function Page({ title, up, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isNew = useRef(true);
  useLayoutEffect(() => {
    document.title = `${title} – ${t.name}`;
    const isTaken = isNew.current && heading.current?.closest('main')?.contains(document.activeElement);
    if (!isFirst && !isTaken) heading.current?.focus();
    isFirst = isNew.current = false;
  }, [title]);
  return (
    <main id="content">
      {up && (
        <p class="up">
          <Link to={up.to}>{up.title}</Link>
        </p>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
