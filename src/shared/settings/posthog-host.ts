/**
 * What can be told of a PostHog address from its text alone. Nothing here goes through a URL parser: what one parser
 * repairs another reads differently, and which one oCore uses is not documented.
 */

/** The name of the host in lower case, without port and credentials; empty where the text has none. */
export function hostNameOf(address: string): string {
  const afterScheme = address.trim().replace(/^([a-z][a-z0-9+.-]*:)?\/\//i, '');
  const authority = afterScheme.split(/[/?#\\]/, 1)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return lowerCase(host.replace(/:\d*$/, '').replace(/\.$/, ''));
}

/** The region of PostHog Cloud that an address belongs to; null for any other host. */
export function posthogRegion(address: string): 'us' | 'eu' | null {
  const match = /^(us|eu|app)(\.i)?\.posthog\.com$/.exec(hostNameOf(address));
  if (!match) return null;
  return match[1] === 'eu' ? 'eu' : 'us';
}

/** Whether an address is the one that takes events in, where neither the private API nor the UI is. */
export function isIngestionHost(address: string): boolean {
  return /^(us|eu|app)\.i\.posthog\.com$/.test(hostNameOf(address));
}

export function isHttpsAddress(address: string): boolean {
  return /^https:\/\//i.test(address.trim()) && /^\S+$/.test(hostNameOf(address));
}

/**
 * Whether two addresses lead to the same place whoever reads them: they differ at most in white space around them,
 * in trailing slashes and in the case of scheme and host.
 */
export function isSameHost(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

function comparable(address: string): string {
  const text = address.trim();
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  const kept = text.slice(0, end);
  const [origin = ''] = /^([a-z]+:)?\/\/[a-z0-9.:-]*/i.exec(kept) ?? [];
  return lowerCase(origin) + kept.slice(origin.length);
}

/** Of ASCII only: other letters have lower cases that are not the same name. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
