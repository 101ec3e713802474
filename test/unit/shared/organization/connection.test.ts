import { describe, expect, test } from 'vitest';
import {
  type ConnectionInput,
  longestName,
  parseConnection,
} from '#shared/organization/connection';

const typed: ConnectionInput = {
  name: 'Acme',
  baseUrl: 'https://ocore.example.com/api',
  slug: 'acme',
};

test('what was typed comes out checked and normalized', () => {
  const spaced = {
    name: ' Acme GmbH ',
    baseUrl: ' https://OCORE.example.com/api/ ',
    slug: ' acme ',
  };
  expect(parseConnection(spaced)).toEqual({
    ok: true,
    value: { name: 'Acme GmbH', baseUrl: 'https://ocore.example.com/api', slug: 'acme' },
  });
});

test('an empty slug is none', () => {
  expect(parseConnection({ ...typed, slug: '  ' })).toMatchObject({ value: { slug: null } });
});

describe('a name', () => {
  test.each([
    ['of one character', 'A'],
    ['of the greatest length', 'A'.repeat(longestName)],
    ['in another script', 'Ω株式会社'],
    ['with an emoji that is several joined', 'Team 👩‍💻'],
  ])('%s is taken', (_title, name) => {
    expect(parseConnection({ ...typed, name })).toMatchObject({ ok: true, value: { name } });
  });

  test.each([
    ['of nothing but space', ' \u00a0 ', 'empty'],
    ['that is too long', 'A'.repeat(longestName + 1), 'too-long'],
    ['with a tab inside', 'Ac\tme', 'control-character'],
    ['with a line break inside', 'Ac\nme', 'control-character'],
    ['with a line separator inside', 'Ac\u2028me', 'control-character'],
    // The review asks for the name to be typed: nobody could type these.
    ['with a zero-width space inside', 'Ac\u200bme', 'control-character'],
    ['that turns the direction of reading', 'Acme\u202eemca', 'control-character'],
  ])('%s is refused', (_title, name, reason) => {
    expect(parseConnection({ ...typed, name })).toEqual({
      ok: false,
      failure: { kind: 'invalid-input', field: 'name', reason },
    });
  });
});

test('a base URL that can not be used is refused with its reason', () => {
  expect(parseConnection({ ...typed, baseUrl: 'http://ocore.example.com' })).toEqual({
    ok: false,
    failure: { kind: 'invalid-input', field: 'baseUrl', reason: 'insecure-http' },
  });
});

describe('a slug', () => {
  test.each(['abc', 'a-1', '123', 'a'.repeat(50)])('%s is taken', (slug) => {
    expect(parseConnection({ ...typed, slug })).toMatchObject({ ok: true, value: { slug } });
  });

  test.each([
    'ab',
    'Acme',
    'ac_me',
    'ac me',
    'acmé',
    'a'.repeat(51),
    'acme\nX-Evil: 1',
    'acme\u200b',
  ])('%j is refused', (slug) => {
    expect(parseConnection({ ...typed, slug })).toEqual({
      ok: false,
      failure: { kind: 'invalid-input', field: 'slug', reason: 'slug-format' },
    });
  });
});

test('the first field that can not be used is the one that is named', () => {
  expect(parseConnection({ name: '', baseUrl: '', slug: '!' })).toMatchObject({
    failure: { field: 'name' },
  });
});
