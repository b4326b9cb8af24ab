import { describe, expect, it } from 'vitest';
import { htmlToText } from './html-text.ts';

describe('htmlToText', () => {
  it.each([
    ['<p>one<br>two</p><p>three &lt;b&gt; &amp; 😀&nbsp;</p>', 'one\ntwo\n\nthree <b> & 😀'],
    ['<div>a</div><div>b <b>c</b>\n d</div>', 'a\nb c d'],
    ['a<br><br>b', 'a\n\nb'],
    ['<pre>x\n  y</pre>z', 'x\n  y\n\nz'],
    ['<style>p{}</style><script>alert(1)</script><!-- no -->yes', 'yes'],
    [
      '<a href="https://x.org/abc"><span class="invisible">https://</span><span>x.org</span><span class="invisible">/abc</span></a>',
      'https://x.org/abc',
    ],
    ['<ul><li>one<li>two</ul>', 'one\ntwo'],
    ['<p>unclosed <i>tags', 'unclosed tags'],
    ['', ''],
  ])('reads %s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('leaves out quotes of mail programs only where it is asked to', () => {
    const html =
      '<div>Yes.</div><div class="gmail_quote"><div class="gmail_attr">On … wrote:</div><blockquote>No?</blockquote></div><div>After</div>';
    expect(htmlToText(html, { cutsQuotes: true })).toBe('Yes.\nAfter');
    expect(htmlToText(html)).toContain('No?');
    expect(
      htmlToText('<p>Ja</p><div id="divRplyFwdMsg">Von: x</div><p>Nein?</p>', { cutsQuotes: true }),
    ).toBe('Ja');
  });

  it('takes deep nesting', () => {
    expect(htmlToText(`${'<div>'.repeat(20_000)}x${'</div>'.repeat(20_000)}`)).toBe('x');
  });
});
