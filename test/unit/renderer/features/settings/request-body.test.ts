import { expect, test } from 'vitest';
import { requestBody } from '#renderer/features/settings/request-body';
import { emptyDraft, movedTo, withInput, withNewSecret, withRemoval } from '#shared/settings/draft';
import { pickPlain } from '#shared/settings/fields';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const untouched = emptyDraft(calmSettings);
const newValue = '(new value)';

test('A request without changes holds the six values that can be written and nothing else', () => {
  expect(requestBody(untouched, calmSettings, newValue)).toEqual(pickPlain(calmSettings));
});

test('A new secret is told by words, a removed one is empty, and none is shown', () => {
  const secret = 'phx_canary_0123456789';
  const set = withNewSecret(untouched, 'posthogPersonalApiKey', secret);
  const body = requestBody(withRemoval(set, 'subscriptionCode'), calmSettings, newValue);
  expect(body).toEqual({
    ...pickPlain(calmSettings),
    posthogPersonalApiKey: newValue,
    subscriptionCode: '',
  });
  expect(JSON.stringify(body)).not.toContain('canary');
});

test('An edit stands in it as it would be sent; what cannot be read as a value leaves the stored one', () => {
  const edited = withInput(untouched, 'bulkBatchSize', ' 7 ', calmSettings);
  const draft = withInput(edited, 'auditRetentionDays', 'long', calmSettings);
  expect(requestBody(draft, calmSettings, newValue)).toEqual({
    ...pickPlain(calmSettings),
    bulkBatchSize: 7,
  });
});

test('An edit that conflicts with the server stands in it with its own value', () => {
  const edited = withInput(untouched, 'bulkBatchSize', '7', calmSettings);
  const later = settingsWith({ bulkBatchSize: 50, posthogEnabled: false });
  expect(requestBody(movedTo(edited, later), later, newValue)).toEqual({
    ...pickPlain(later),
    bulkBatchSize: 7,
  });
});
