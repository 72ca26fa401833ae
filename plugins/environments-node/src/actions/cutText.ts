/** A text that is not longer than so many characters, and says what is cut. */
export function cutText(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text.slice(0, limit)}\n… ${text.length - limit} characters more`;
}
