/** How something looks everywhere: an icon, a word, and a tone of colour. */
export interface Look {
  icon: string;
  word: string;
  tone: 'success' | 'info' | 'warning' | 'danger' | 'neutral';
}
