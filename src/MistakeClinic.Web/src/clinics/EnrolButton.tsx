import { announce } from '../app/announce';
import { enrol, leaveClinic } from '../state/learning';
import { t } from '../text/later';

/** To work through a clinic, or not any more: leaving it keeps all that was logged. */
export function EnrolButton({ slug, name, isEnrolled }: { slug: string; name: string; isEnrolled: boolean }) {
  async function toggle(): Promise<void> {
    await (isEnrolled ? leaveClinic(slug) : enrol(slug));
    announce(isEnrolled ? t.clinics.left(name) : t.clinics.enrolled(name));
  }
  return (
    <button
      type="button"
      aria-label={isEnrolled ? t.clinics.leaveNamed(name) : t.clinics.enrolNamed(name)}
      onClick={() => void toggle()}
    >
      {isEnrolled ? t.clinics.leave : t.clinics.enrol}
    </button>
  );
}
