import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hostNameOf,
  isHttpsAddress,
  isIngestionHost,
  isSameHost,
  posthogRegion,
} from '#shared/settings/posthog-host';

describe('the name of a host', () => {
  test.each([
    ['https://EU.posthog.com', 'eu.posthog.com'],
    [' https://eu.posthog.com:8443/project/1?a=b#c ', 'eu.posthog.com'],
    ['eu.posthog.com', 'eu.posthog.com'],
    ['//eu.posthog.com.', 'eu.posthog.com'],
    ['https://eu.posthog.com@example.com', 'example.com'],
    ['https://user:pass@eu.posthog.com', 'eu.posthog.com'],
    ['https://example.com\\@eu.posthog.com', 'example.com'],
    ['https://[::1]:8000/', '[::1]'],
    ['https://', ''],
    ['', ''],
  ])('of %s is %s', (address, name) => {
    expect(hostNameOf(address)).toBe(name);
  });
});

describe('the same host', () => {
  test.each([
    ['https://eu.posthog.com', ' https://eu.posthog.com/ '],
    ['https://eu.posthog.com', 'HTTPS://EU.PostHog.com//'],
    ['https://h:8443/Path', 'https://H:8443/Path/'],
    ['', '  '],
  ])('is %j and %j', (one, other) => {
    expect(isSameHost(one, other)).toBe(true);
  });

  test.each([
    ['https://eu.posthog.com', 'https://us.posthog.com'],
    ['https://eu.posthog.com', 'http://eu.posthog.com'],
    ['https://eu.posthog.com', 'https://eu.posthog.com:8443'],
    ['https://eu.posthog.com', 'https://eu.posthog.com.example.com'],
    ['https://eu.posthog.com', 'https://eu.posthog.com@example.com'],
    ['https://eu.posthog.com', 'https://eu.posthog.com\\@example.com'],
    ['https://eu.posthog.com', 'eu.posthog.com'],
    ['https://h/Path', 'https://h/path'],
    ['https://eu.posthog.com', ''],
    // Lower case of letters that are not ASCII would make them one.
    ['https://\u212aey.example', 'https://key.example'],
  ])('is not %j and %j', (one, other) => {
    expect(isSameHost(one, other)).toBe(false);
  });

  test('is a host in the same region, secure or not alike', () => {
    const address = fc
      .tuple(
        fc.constantFrom('https://', 'HTTPS://', 'http://', '//', ''),
        fc.constantFrom('eu.posthog.com', 'US.i.posthog.com', 'h', ''),
        fc.constantFrom('', ':443', '/a', '/A', '/', '//'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(address, address, (one, other) => {
        expect(isSameHost(one, other)).toBe(isSameHost(other, one));
        if (!isSameHost(one, other)) return;
        expect(hostNameOf(one)).toBe(hostNameOf(other));
        expect(posthogRegion(one)).toBe(posthogRegion(other));
        expect(isIngestionHost(one)).toBe(isIngestionHost(other));
        expect(isHttpsAddress(one)).toBe(isHttpsAddress(other));
      }),
    );
  });
});

test('an address of a megabyte costs no time', () => {
  const long = `https://h${'/'.repeat(1_000_000)}`;
  expect(isSameHost(`${long}x`, 'https://h')).toBe(false);
  expect(isSameHost(long, 'https://h')).toBe(true);
  expect(hostNameOf(`https://${':1'.repeat(500_000)}`)).toContain(':1');
});
