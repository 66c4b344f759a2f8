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

/** A page: its heading takes the focus when the learner comes from another one, so that reading begins there. */
export function Page({ title, up, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = `${title} – ${t.name}`;
    if (!isFirst) heading.current?.focus();
    isFirst = false;
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
