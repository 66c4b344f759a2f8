/** Whether a write failed because the disk is full, or this site's share of it. */
export function isQuota(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'QuotaExceededError';
}
