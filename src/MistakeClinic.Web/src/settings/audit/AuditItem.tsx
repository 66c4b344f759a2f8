import type { AuditEntry } from '../../api/types';
import { deviceOf } from '../../passkeys/deviceName';
import { t } from '../../text/later';
import { moment } from '../../text/format';

export function AuditItem({ entry }: { entry: AuditEntry }) {
  const { actions, reasons, notDone, refused, times, from, by } = t.audit;
  const action = actions[entry.action] ?? entry.action;
  const { browser, system } = deviceOf(entry.userAgent);
  const told = [
    moment(entry.at),
    t.passkey.device(browser, system),
    entry.address && from(entry.address),
    // Nobody can change an own role but by being an operator, and then it is told who it was.
    entry.action === 'role.set' && !entry.actorId && by,
    entry.times > 1 && times(entry.times),
  ];
  return (
    <li class="item">
      <strong>{entry.outcome === 'refused' ? notDone(action) : action}</strong>
      {entry.outcome === 'refused' && (
        <span class="tag bad">
          {refused}
          {entry.reason && `: ${reasons[entry.reason] ?? entry.reason}`}
        </span>
      )}
      <p class="hint">{told.filter(Boolean).join(' · ')}</p>
    </li>
  );
}
