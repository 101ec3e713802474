import { describe, expect, it } from 'vitest';
import {
  blamedField,
  firstProblem,
  newOrigin,
  readForm,
  waysOn,
} from '#renderer/features/organizations/connection-form';
import { acmeId, noNetwork, organization, refused } from '#support/app-fixtures';

const typed = { name: ' Acme ', baseUrl: ' https://ocore.example.com/api/ ', slug: ' acme ' };

describe('reading the form', () => {
  it('hands over what was typed in the form that main takes', () => {
    expect(readForm(typed, '  Bearer abc.def ')).toEqual({
      ok: true,
      value: {
        connection: { name: 'Acme', baseUrl: 'https://ocore.example.com/api', slug: 'acme' },
        token: 'abc.def',
      },
    });
  });

  it('asks for no token where the stored one stays', () => {
    expect(readForm(typed, null)).toMatchObject({ ok: true, value: { token: null } });
  });

  it('tells what is wrong with the connection and with the token at once', () => {
    expect(readForm({ ...typed, baseUrl: 'ftp://x' }, ' ')).toEqual({
      ok: false,
      failure: { baseUrl: 'scheme', token: 'empty' },
    });
  });

  it.each([
    ['x'.repeat(65_537), 'too-long'],
    ['first\nsecond', 'line-break'],
    ['two words', 'white-space'],
  ])('refuses the token %#', (token, reason) => {
    expect(readForm(typed, token)).toEqual({ ok: false, failure: { token: reason } });
  });
});

describe('where the cursor goes', () => {
  it('to the first field, in the order of the form, that is wrong', () => {
    expect(firstProblem({ token: 'empty', slug: 'slug-format' })).toBe('slug');
    expect(firstProblem({ token: 'empty' })).toBe('token');
    expect(firstProblem({})).toBeNull();
  });

  it('to the token after a 401, to the field that main refused, else nowhere', () => {
    expect(blamedField({ kind: 'unauthorized', call: noNetwork.call })).toBe('token');
    expect(blamedField({ kind: 'invalid-input', field: 'slug', reason: 'slug-format' })).toBe(
      'slug',
    );
    expect(blamedField(refused)).toBeNull();
  });
});

describe('the ways on after a failure', () => {
  const usual = { check: true, keep: 'keychain' } as const;
  const locked = { kind: 'keychain-unavailable', reason: 'locked' } as const;

  it('without a network: saving unread, unless that was just done', () => {
    expect(waysOn(noNetwork, usual)).toEqual({ withoutChecking: true, untilQuit: false });
    const unread = { ...usual, check: false };
    expect(waysOn(noNetwork, unread)).toEqual({ withoutChecking: false, untilQuit: false });
  });

  it('without a keychain: memory, unless that was just done', () => {
    expect(waysOn(locked, usual)).toEqual({ withoutChecking: false, untilQuit: true });
    const slow = { kind: 'keychain-timed-out', seconds: 5 } as const;
    expect(waysOn(slow, usual).untilQuit).toBe(true);
    expect(waysOn(locked, { ...usual, keep: 'memory' }).untilQuit).toBe(false);
  });

  it('after a refusal of the server: none', () => {
    expect(waysOn(refused, usual)).toEqual({ withoutChecking: false, untilQuit: false });
  });
});

describe('an edited address', () => {
  const acme = organization(acmeId, { baseUrl: 'https://api.ocore.dev/api' });

  it('asks for the token again when it leads to another origin', () => {
    expect(newOrigin(acme, 'https://other.example.com/api')).toBe('https://other.example.com');
    expect(newOrigin(acme, 'https://api.ocore.dev:8443/api')).toBe('https://api.ocore.dev:8443');
  });

  it('does not while it stays on the same one, or is no address yet', () => {
    expect(newOrigin(acme, 'https://API.ocore.dev:443/v2')).toBeNull();
    expect(newOrigin(acme, 'https://')).toBeNull();
  });

  it('is not the business of the demo organization', () => {
    const demo = organization(acmeId, { kind: 'demo', baseUrl: 'http://127.0.0.1' });
    expect(newOrigin(demo, 'https://other.example.com')).toBeNull();
  });
});
