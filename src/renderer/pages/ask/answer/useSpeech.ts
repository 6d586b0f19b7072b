import { useEffect, useRef, useState } from 'react';

/** Voices of this computer; others would send the text away to be spoken. */
function ownVoices(): SpeechSynthesisVoice[] {
  return 'speechSynthesis' in window ? speechSynthesis.getVoices().filter((voice) => voice.localService) : [];
}

/** The voice that fits the page's language, or the first. */
function chosenVoice(): SpeechSynthesisVoice | null {
  const voices = ownVoices();
  const language = navigator.language.slice(0, 2);
  return voices.find(({ lang }) => lang.startsWith(language)) ?? voices[0] ?? null;
}

/** Reads a text aloud with a voice of this computer; `available` is false where there is none. */
export function useSpeech() {
  const [available, setAvailable] = useState(() => ownVoices().length > 0);
  const [speaking, setSpeaking] = useState(false);
  const own = useRef<SpeechSynthesisUtterance | null>(null);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    // Voices come some time after the page does.
    const look = () => setAvailable(ownVoices().length > 0);
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look);
      if (own.current) speechSynthesis.cancel();
    };
  }, []);
  const stop = () => speechSynthesis.cancel();
  const speak = (text: string) => {
    // Whatever was being read ends, and tells its own button.
    speechSynthesis.cancel();
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = chosenVoice();
    const over = () => {
      if (own.current === utterance) own.current = null;
      setSpeaking(false);
    };
    utterance.addEventListener('end', over);
    utterance.addEventListener('error', over);
    own.current = utterance;
    setSpeaking(true);
    speechSynthesis.speak(utterance);
  };
  return { available, speaking, speak, stop };
}
