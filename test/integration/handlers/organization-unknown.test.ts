import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openApp } from '#support/handlers-fixture';
import { editOf, replacementOf } from '#support/organization-requests';
import { filesIn } from '#support/profile-folder';

const unknownId = '6f9b3c2e-8f0b-4c39-9f38-1f2d3c4b5a69';
const unknown = { ok: false, failure: { kind: 'unknown-organization' } };

test('an organization that is not there any more is named as such', async () => {
  const app = await openApp();
  const organizationId = unknownId;
  const callId = randomUUID();
  expect(await app.ask('organization:activate', { organizationId })).toEqual(unknown);
  expect(await app.ask('organization:remove', { organizationId })).toEqual(unknown);
  expect(await app.ask('organization:edit', editOf(unknownId, 'https://a.example'))).toEqual(
    unknown,
  );
  expect(await app.ask('organization:replace-token', replacementOf(unknownId, 'ocore_a'))).toEqual(
    unknown,
  );
  expect(await app.ask('settings:refresh', { organizationId })).toEqual(unknown);
  expect(await app.ask('settings:store-draft', { organizationId, draft: null })).toEqual(unknown);
  expect(await app.ask('connection-test:run', { organizationId, callId })).toEqual(unknown);
  const validation = { organizationId, odooVersion: null, callId };
  expect(await app.ask('subscription:validate', validation)).toEqual(unknown);
  expect(await filesIn(app.computer.folder)).toEqual([]);
});
