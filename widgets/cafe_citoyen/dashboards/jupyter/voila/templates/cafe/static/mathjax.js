// Voilà's bundle insists on MathJax; a dashboard sets no formula, so this does nothing, offline.
window.MathJax = {
  Hub: { Config() {}, Configured() {}, Queue() {}, Register: { StartupHook() {} } },
  InputJax: {},
};
