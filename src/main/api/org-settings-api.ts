import { plainFields, secretFields } from '#shared/settings/fields';
import type { PlainSettings, SecretChanges } from '#shared/settings/schema';
import type { ApiClient } from './client';
import { getSettings, postTestPosthog, postValidateSubscription, putSettings } from './endpoints';
import { shortestToEncode } from './redaction';
import type { SettingsApi } from './settings-api';

export function createSettingsApi(client: ApiClient): SettingsApi {
  return {
    readSettings: (to, signal) => client.call(getSettings, to, { signal }),
    writeSettings: (to, update, ifMatch) =>
      client.call(putSettings, to, {
        body: updateBody(update),
        ifMatch,
        secrets: secretsOf(update),
        lastingSecrets: lastingSecretsOf(update),
      }),
    testPosthog: (to, signal) => client.call(postTestPosthog, to, { signal }),
    validateSubscription: (to, odooVersion, signal) =>
      client.call(postValidateSubscription, to, {
        body: odooVersion === null ? null : { odooVersion },
        signal,
      }),
  };
}

function secretsOf(update: SecretChanges): string[] {
  return secretFields.flatMap(({ key }) => update[key] || []);
}

/**
 * A text that the same save also sends as a plain setting is none any more: with it, every later answer would be
 * refused for holding it. A very short one would be taken out of ordinary words.
 */
function lastingSecretsOf(update: PlainSettings & SecretChanges): string[] {
  const shown = plainFields.map(({ key }) => `${update[key]}`);
  return secretsOf(update).filter(
    (secret) => secret.length >= shortestToEncode && !shown.some((text) => text.includes(secret)),
  );
}

/** Exactly the documented fields: all six plain ones, since a PUT may replace, and the secrets that change. */
function updateBody(update: PlainSettings & SecretChanges): object {
  const changed = secretFields.filter(({ key }) => update[key] !== undefined);
  return Object.fromEntries([...plainFields, ...changed].map(({ key }) => [key, update[key]]));
}
