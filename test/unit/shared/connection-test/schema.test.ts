import { describe, expect, it } from 'vitest';
import { connectionTest, connectionTestAnswer } from '#shared/connection-test/schema';
import { connectionTest as kept } from '#support/app-fixtures';

describe('connectionTestAnswer', () => {
  const answer = { success: true, projectName: 'Acme', message: 'Connected' };

  it('takes the three documented fields and drops any other', () => {
    expect(connectionTestAnswer.parse({ ...answer, apiKey: 'phx_1' })).toEqual(answer);
  });

  it.each([{ success: 'true' }, { projectName: null }, { message: undefined }])(
    'refuses %o',
    (wrong) => {
      expect(connectionTestAnswer.safeParse({ ...answer, ...wrong }).success).toBe(false);
    },
  );
});

describe('connectionTest', () => {
  it('takes what is kept, with and without the settings it was made with', () => {
    expect(connectionTest.parse(kept())).toEqual(kept());
    expect(connectionTest.parse(kept({ basis: null }))).toEqual(kept({ basis: null }));
  });

  it('refuses a field that it does not know, in the result and in what it was made with', () => {
    expect(connectionTest.safeParse({ ...kept(), token: 'x' }).success).toBe(false);
    const basis = { ...kept().basis, posthogPersonalApiKey: 'phx_1' };
    expect(connectionTest.safeParse({ ...kept(), basis }).success).toBe(false);
  });
});
