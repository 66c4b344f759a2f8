// The first that fits counts: browsers also name those that they are like.
const browsers: [name: string, sign: RegExp][] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
  ['clinic', /^(clinic|MistakeClinic\.Cli)\b/],
  ['curl', /^curl\//],
];
const systems: [name: string, sign: RegExp][] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh|Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
];

/** The browser and the system that a User-Agent names, as far as it does; they are names, the same in every language. */
export function deviceOf(userAgent: string): { browser: string; system: string } {
  const first = (of: typeof browsers) => of.find(([, sign]) => sign.test(userAgent))?.[0] ?? '';
  return { browser: first(browsers), system: first(systems) };
}
