import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nodeVersionProblem } from '../../scripts/setup/node-version.mjs';

describe('the Node version', () => {
  test.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.1.0', '26.0.0'])(
    '%s will do',
    (version) => {
      expect(nodeVersionProblem(version)).toBeUndefined();
    },
  );

  test.each(['14.21.3', '18.20.0', '20.18.9', '21.7.0', '22.11.0'])(
    '%s is refused in a sentence',
    (version) => {
      expect(nodeVersionProblem(version)).toMatch(`this is ${version}. Install a newer one`);
    },
  );

  test('is the one that Vite asks for', () => {
    const { engines } = JSON.parse(readFileSync('node_modules/vite/package.json', 'utf8'));
    expect(engines.node).toBe('^20.19.0 || >=22.12.0');
  });
});
