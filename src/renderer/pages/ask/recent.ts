import { useCallback, useState } from 'react';

const key = 'commonplace-recent-questions';
const kept = 12;

function stored(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, kept) : [];
  } catch {
    return [];
  }
}

/** The last questions, newest first, each once. They stay with this window. */
export function useRecent() {
  const [recent, setRecent] = useState(stored);
  const remember = useCallback((question: string) => {
    setRecent((before) => {
      const next = [question, ...before.filter((one) => one !== question)].slice(0, kept);
      localStorage.setItem(key, JSON.stringify(next));
      return next;
    });
  }, []);
  const forget = useCallback(() => {
    localStorage.removeItem(key);
    setRecent([]);
  }, []);
  return { recent, remember, forget };
}
