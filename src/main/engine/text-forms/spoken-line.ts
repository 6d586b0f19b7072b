/**
 * The one written form of everything that people said to each other, which other modules may read back:
 *
 *     # Title
 *
 *     ## 2024-03-12, Tuesday 12 March
 *
 *     **Ada Lovelace** (09:14): The words of a message,
 *     in as many lines as it had, without empty ones.
 *
 *     (09:15) What no person said: "Ada added Charles", a picture's caption.
 *
 * One message is one paragraph. Times are HH:MM as on the wall of whoever exported the chat (UTC where the export has
 * nothing else), in recordings from their beginning (MM:SS or H:MM:SS); the day or the time is left out where unknown.
 * `spokenLine` matches the first line of a message. Metadata: participants (names separated by ", "), messages, and
 * first and last (ISO 8601, as far as known).
 */
export const spokenLine = /^\*\*(?<name>[^*\n]{1,200})\*\*(?: \((?<time>\d{1,3}(?::\d\d){1,2})\))?: (?<words>.*)$/;
