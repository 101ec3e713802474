import type { KeychainReason } from '#shared/failure';

/**
 * keytar hands on what the operating system said, as text and nothing else: this table is the one place where
 * it is read. D-Bus names and variables come first because they stay the same in every language; on macOS and
 * Windows only the English words are known, and everything else is `other`. The text itself goes no further.
 */
const words: readonly (readonly [RegExp, KeychainReason])[] = [
  [/IsLocked\b|locked collection/i, 'locked'],
  // A keyring that was to be made for the first secret, and its prompt dismissed.
  [/\/secrets\/collection\//, 'locked'],
  [/Error\.AccessDenied\b/, 'denied'],
  // Linux: no session bus, none behind its address, nobody on it who keeps secrets, or gone during the call.
  [/\$DISPLAY|\bdisabled:|DBUS_SESSION_BUS_ADDRESS|machine-id/, 'no-service'],
  [/Could not connect:|connection is closed/i, 'no-service'],
  [/Error\.(ServiceUnknown|NameHasNoOwner|NoReply|Disconnected)\b/, 'no-service'],
  [/not provided by any \.service files|Error\.Spawn\.|StartServiceByName/, 'no-service'],
  [/without replying|disconnected from message bus/, 'no-service'],
  [/session wrapping the secret does not exist/, 'no-service'],
  // macOS: errSecInteractionNotAllowed, errSecUserCanceled and errSecAuthFailed, then no keychain at all.
  [/User interaction is not allowed/i, 'locked'],
  [/User cancell?ed the operation|user name or passphrase you entered is not correct/i, 'denied'],
  [/keychain could not be found|No keychain is available/i, 'no-service'],
  // Windows: ERROR_ACCESS_DENIED, then ERROR_NO_SUCH_LOGON_SESSION, RPC_S_SERVER_UNAVAILABLE, ERROR_SERVICE_NOT_ACTIVE.
  [/Access is denied/i, 'denied'],
  [
    /logon session does not exist|RPC server is unavailable|service has not been started/i,
    'no-service',
  ],
];

export function reasonOf(error: unknown): KeychainReason {
  const text = error instanceof Error ? error.message : '';
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}
