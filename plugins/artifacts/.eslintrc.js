module.exports = require('../../scripts/eslint/houseRules.cjs')(__dirname);
