import { describe, expect, test } from 'vitest';
import { reasonOf } from '#main/secrets/keytar-words';

/** Those of Linux as keytar 7.10.6 on libsecret 0.20.5 said them; the others from the systems' own lists. */
const said = {
  'no-service': [
    'Unknown or unsupported transport “disabled” for address “disabled:”',
    'Unknown or unsupported transport "disabled" for address "disabled:"',
    'Cannot autolaunch D-Bus without X11 $DISPLAY',
    'D-Bus kann nicht ohne X11-$DISPLAY automatisch gestartet werden',
    'Could not connect: No such file or directory',
    'The name org.freedesktop.secrets was not provided by any .service files',
    'GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: Der Name ist unbekannt',
    'GDBus.Error:org.freedesktop.DBus.Error.NoReply: …',
    'The name :1.0 was not provided by any .service files',
    'Message recipient disconnected from message bus without replying',
    'The session wrapping the secret does not exist',
    'A default keychain could not be found.',
    'A specified logon session does not exist. It may already have been terminated.\r\n',
  ],
  locked: [
    'Cannot create an item in a locked collection',
    'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
    'GDBus.Error:org.freedesktop.Secret.Error.IsLocked: Gesperrt',
    'User interaction is not allowed.',
  ],
  denied: ['User canceled the operation.', 'Access is denied.\r\n'],
  other: ['The stub received bad data.\r\n', 'An unknown error occurred.', ''],
} as const;

describe('the words of a keychain', () => {
  for (const [reason, messages] of Object.entries(said)) {
    test.each(messages)(`${reason}: %s`, (message) => {
      expect(reasonOf(new Error(message))).toBe(reason);
    });
  }

  test('something else than an error has no reason of its own', () => {
    expect(reasonOf('Access is denied')).toBe('other');
    expect(reasonOf(undefined)).toBe('other');
  });
});
