-- Drives a headless Neovim as a person would; what it sees goes into a file of JSON.
local folder, python = vim.env.RESTORE_TEST_FOLDER, vim.env.RESTORE_TEST_PYTHON
local restore = require("restore")
local seen = {}

local function diagnostics()
  return vim.diagnostic.get(0)
end

local function wait(what, ready)
  assert(vim.wait(60000, ready, 20), "waited in vain: " .. what)
end

local function text()
  local lines = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
  return vim.bo.endofline and lines .. "\n" or lines
end

local function work()
  vim.cmd("filetype on")
  restore.setup({ cmd = { python, "-m", "restore" }, settings = { debounce = 0 } })
  vim.cmd("edit " .. folder .. "/article.txt")
  wait("diagnostics", function()
    return #diagnostics() > 0
  end)
  seen.diagnostics = {}
  for _, found in ipairs(diagnostics()) do
    local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
    local words = found.lnum == found.end_lnum and line:sub(found.col + 1, found.end_col) or line
    table.insert(seen.diagnostics, { words = words, message = found.message, severity = found.severity })
  end

  -- The quick fix at the words "Related Press", through the command that a person uses.
  vim.fn.search("Related Press")
  local chosen
  vim.ui.select = function(items, _, on_choice)
    seen.actions = vim.tbl_map(function(item)
      return item[2] and item[2].title or item.action.title
    end, items)
    chosen = true
    on_choice(items[1], 1)
  end
  vim.lsp.buf.code_action()
  wait("a choice of actions", function()
    return chosen
  end)
  wait("the quick fix", function()
    return not text():find("Related Press", 1, true)
  end)
  seen.fixed_one = text()
  local before = #seen.diagnostics
  wait("fewer diagnostics", function()
    return #diagnostics() < before
  end)

  seen.repaired = restore.fix_all()
  seen.fixed_all = text()
  vim.cmd("silent! undo")
  seen.commands = vim.tbl_filter(function(name)
    return name:find("^Restore") ~= nil
  end, vim.tbl_keys(vim.api.nvim_get_commands({})))

  -- A file with carriage returns, repaired when it is written.
  restore.setup({ cmd = { python, "-m", "restore" }, settings = { debounce = 0 }, fix_on_save = true })
  vim.cmd("edit! " .. folder .. "/dos.txt")
  wait("diagnostics of the second file", function()
    return #diagnostics() > 0
  end)
  vim.cmd("silent write")
end

local fine, problem = xpcall(work, debug.traceback)
seen.problem = not fine and problem or nil
local file = assert(io.open(folder .. "/seen.json", "w"))
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd("qall!")
