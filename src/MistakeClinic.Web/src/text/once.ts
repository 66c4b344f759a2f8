/** What is made when it is first used, for files that are read before the language is chosen. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
