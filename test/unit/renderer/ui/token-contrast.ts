export type Rgb = readonly [number, number, number];
export type Tokens = ReadonlyMap<string, Rgb>;

/** The opaque colours of the light theme, and of the dark one, which overrides some of them. */
export function themesOf(css: string): { light: Tokens; dark: Tokens } {
  const [lightCss = '', rest = ''] = css.split('@media (prefers-color-scheme: dark)');
  const [darkCss = ''] = rest.split('@media');
  const light = coloursIn(lightCss);
  return { light, dark: new Map([...light, ...coloursIn(darkCss)]) };
}

function coloursIn(css: string): Map<string, Rgb> {
  const declarations = css.matchAll(/--([\w-]+):\s*#([0-9a-f]{3}|[0-9a-f]{6});/gi);
  return new Map([...declarations].map(([, name = '', hex = '']) => [name, rgb(hex)]));
}

function rgb(hex: string): Rgb {
  const long = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

/** The contrast ratio of WCAG 2, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
