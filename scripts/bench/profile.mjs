import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const id = '6f1c2f3e-8a4b-4c5d-9e6f-0a1b2c3d4e5f';

/** Settings as a server answers them. */
export const settings = {
  requirePasskey: true,
  auditRetentionDays: 365,
  bulkBatchSize: 200,
  posthogEnabled: true,
  posthogApiHost: 'https://eu.posthog.com',
  posthogUiHost: 'https://eu.posthog.com',
  hasPosthogPersonalKey: true,
  hasPosthogWebhookKey: false,
  hasSubscriptionCode: true,
};

/**
 * A profile as the app leaves it behind: one organization with cached settings, its token in the keychain (the
 * throw-away one that the bench runs in).
 * @param {string} baseUrl
 * @param {string} token
 */
export async function warmProfile(baseUrl, token) {
  const profile = await mkdtemp(join(tmpdir(), 'ocore-bench-warm-'));
  const folder = join(profile, 'organizations', id);
  await mkdir(folder, { recursive: true });
  const organization = {
    id,
    name: 'Acme Corp',
    baseUrl,
    slug: null,
    kind: 'remote',
    tokenPlace: 'keychain',
    tokenFacts: null,
    addedAt: 0,
  };
  const readAt = Date.now() - 7_200_000;
  const snapshot = { id, readAt, source: 'read', settings, extra: {} };
  await writeVersioned(join(profile, 'organizations.json'), {
    organizations: [organization],
    activeId: id,
  });
  await writeVersioned(join(folder, 'latest.json'), { snapshot, confirmedAt: readAt });
  await writeVersioned(join(profile, 'preferences.json'), {
    window: { x: 20, y: 20, width: 1200, height: 800, maximized: false },
  });
  await require('keytar').setPassword(
    'dev.ocore.settings',
    id,
    `${new URL(baseUrl).origin}|${token}`,
  );
  return profile;
}

/**
 * @param {string} path
 * @param {object} content
 */
function writeVersioned(path, content) {
  return writeFile(path, JSON.stringify({ version: 1, ...content }));
}
