/** The same words in the page, in the terminal and in docs/personality.md. */
export const personalityText = {
  sources: [
    'Chat: what the person said in transcripts and chats or wrote in mails. Without a language model only sentences count in which they say what they are like ("I love meeting people"); with one, what that model reads in the passage.',
    'Entertainment: genres of music, films, books and games, from exports of Spotify, Goodreads, Letterboxd and Netflix or entered by hand. Each moves a trait a little, in the direction that published studies found.',
    'Questions, quotations, plans, wishes, memories and moods of the day are left out, and what others say of the person is not used.',
  ],
  accuracy: [
    'A number is shown only for a trait for which a method has been shown, on real people who also filled in a questionnaire, to be better than chance: the lower end of the 95% interval decides.',
    'The method without a language model has not been measured on enough real people yet, so it shows no number by itself: its insights are listed, and what it would say of a trait is "not enough evidence".',
    'Even where a number is shown, its agreement with a questionnaire is weak to moderate (correlations of 0.1 to 0.3, as published). It is right about two people somewhat more often than a coin.',
  ],
  not: [
    'It is not a personality test, not a diagnosis and not a measure of worth, skill or honesty.',
    'It sees only what is in your library and in the exports that you import: how somebody writes at work is not who they are at home.',
    'It must not be used to decide about people: hiring, credit, insurance, care, school.',
    'It works in English only. What is written in other languages is not used.',
  ],
} as const;
