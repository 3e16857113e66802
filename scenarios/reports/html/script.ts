/** Filters, searches, folds and copies. The page is readable without it. Must not contain `</`. */
export const SCRIPT = `
(() => {
  const toolbar = document.querySelector('.toolbar');
  const find = toolbar.querySelector('[type=search]');
  const fold = toolbar.querySelector('.fold');
  const shown = toolbar.querySelector('.shown');
  const themes = [...document.querySelectorAll('.theme')];
  const workflows = [...document.querySelectorAll('.workflow')];
  const texts = new Map();

  function textOf(workflow) {
    if (!texts.has(workflow)) {
      const summaries = [...workflow.querySelectorAll('summary, .inside > p')];
      texts.set(workflow, summaries.map((part) => part.textContent).join(' ').toLowerCase());
    }
    return texts.get(workflow);
  }

  function apply() {
    const outcome = toolbar.querySelector('[name=show]:checked').value;
    const words = find.value.toLowerCase().split(' ').filter(Boolean);
    for (const workflow of workflows) {
      const isRight = outcome === 'all' || workflow.dataset.outcome === outcome;
      workflow.hidden = !(isRight && words.every((word) => textOf(workflow).includes(word)));
    }
    for (const theme of themes) theme.hidden = !theme.querySelector('.workflow:not([hidden])');
    const number = workflows.filter((workflow) => !workflow.hidden).length;
    shown.textContent = number === workflows.length ? '' : number + ' of ' + workflows.length + ' shown';
  }

  function openAtHash() {
    const workflow = document.getElementById(location.hash.slice(1));
    if (!workflow || !workflow.matches('.workflow')) return;
    if (workflow.hidden) {
      toolbar.querySelector('[value=all]').checked = true;
      find.value = '';
      apply();
    }
    workflow.open = true;
    workflow.scrollIntoView();
  }

  function copyByHand(code) {
    getSelection().selectAllChildren(code);
    return document.execCommand('copy');
  }

  async function copy(button) {
    const code = button.closest('figure').querySelector('code');
    const isCopied = await navigator.clipboard?.writeText(code.textContent).then(() => true, () => false);
    button.textContent = isCopied || copyByHand(code) ? 'Copied' : 'Press Ctrl+C';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  }

  toolbar.addEventListener('input', apply);
  fold.addEventListener('click', () => {
    const isOpening = fold.textContent === 'Open all';
    for (const workflow of workflows) if (!workflow.hidden) workflow.open = isOpening;
    fold.textContent = isOpening ? 'Close all' : 'Open all';
  });
  document.addEventListener('click', ({ target }) => {
    if (target.matches('.copy')) copy(target);
  });
  addEventListener('hashchange', openAtHash);
  document.documentElement.classList.add('scripted');
  apply();
  openAtHash();
})();
`;
