-- Starts `restore lsp` for buffers of text; Neovim 0.7 and newer.
local M = {}

M.defaults = {
  -- The program and its first arguments; found by itself where it is nil.
  cmd = nil,
  filetypes = { "text", "markdown", "html", "tex", "plaintex", "rst" },
  -- A folder that holds one of these is a project.
  root_markers = { ".restore", "restore.toml", ".restore.toml", ".git", "pyproject.toml" },
  -- Repair what is safe before a buffer is written.
  fix_on_save = false,
  -- What the server is told: level, debounce, gazetteers, bundled, own, style, config.
  settings = {},
  -- Called with the client and the buffer when the server has taken it.
  on_attach = nil,
}

M.options = vim.deepcopy(M.defaults)

local INSTALL = "pip install 'restore[lsp]'"
local clients = {} -- root → id of the client, where Neovim does not keep them itself
local told = false

local function notify(message, level)
  vim.notify("restore: " .. message, level or vim.log.levels.INFO)
end

local function is_file(path)
  return vim.fn.filereadable(path) == 1
end

-- The folder of the project that a file is in, or the file's own folder.
local function root_of(path)
  local folder = vim.fn.fnamemodify(path ~= "" and path or vim.fn.getcwd() .. "/x", ":p:h")
  local above = folder
  while true do
    for _, marker in ipairs(M.options.root_markers) do
      local name = above .. "/" .. marker
      if is_file(name) or vim.fn.isdirectory(name) == 1 then
        return above
      end
    end
    local parent = vim.fn.fnamemodify(above, ":h")
    if parent == above then
      return folder
    end
    above = parent
  end
end

-- The program with its first arguments: as told, in the environment of the project, or on PATH; nil where it is not.
function M.program(root)
  if M.options.cmd then
    return vim.deepcopy(M.options.cmd)
  end
  local environments = { root .. "/.venv", root .. "/venv", vim.env.VIRTUAL_ENV }
  for _, environment in pairs(environments) do
    for _, name in ipairs({ "/bin/restore", "/Scripts/restore.exe" }) do
      if is_file(environment .. name) then
        return { environment .. name }
      end
    end
  end
  if vim.fn.executable("restore") == 1 then
    return { "restore" }
  end
  return nil
end

-- The running clients of a buffer.
local function clients_of(buffer)
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  local found = {}
  for _, client in pairs(get()) do
    if client.name == "restore" and vim.lsp.buf_is_attached(buffer, client.id) then
      table.insert(found, client)
    end
  end
  return found
end

local function request(client, method, params, buffer)
  local answer
  if vim.fn.has("nvim-0.11") == 1 then
    answer = client:request_sync(method, params, 10000, buffer)
  else
    answer = client.request_sync(method, params, 10000, buffer)
  end
  return answer and answer.result or nil
end

-- Start a server for a buffer, or give the buffer to the one of its project.
function M.attach(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  if vim.bo[buffer].buftype ~= "" then
    return
  end
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  local program = M.program(root)
  if not program then
    if not told then
      told = true
      notify("the program restore was not found; install it with " .. INSTALL, vim.log.levels.ERROR)
    end
    return
  end
  local config = {
    name = "restore",
    cmd = vim.list_extend(program, { "lsp" }),
    root_dir = root,
    settings = { restore = next(M.options.settings) and M.options.settings or vim.empty_dict() },
    on_attach = function(client, attached)
      if M.options.on_attach then
        M.options.on_attach(client, attached)
      end
    end,
    on_exit = function()
      clients[root] = nil
    end,
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  if not clients[root] then
    config.workspace_folders = { { uri = vim.uri_from_fname(root), name = root } }
    clients[root] = vim.lsp.start_client(config)
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

-- Repair all safe names of a buffer, as `restore fix --write` would; return how many edits were made.
function M.fix_all(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local found = clients_of(buffer)
  if #found == 0 then
    notify("no server has this buffer", vim.log.levels.WARN)
    return 0
  end
  local made = 0
  for _, client in ipairs(found) do
    local start = { line = 0, character = 0 }
    local actions = request(client, "textDocument/codeAction", {
      textDocument = { uri = vim.uri_from_bufnr(buffer) },
      range = { start = start, ["end"] = start },
      context = { diagnostics = {}, only = { "source.fixAll.restore" } },
    }, buffer)
    for _, action in ipairs(actions or {}) do
      for _, change in ipairs(action.edit.documentChanges or {}) do
        made = made + #change.edits
      end
      for _, edits in pairs(action.edit.changes or {}) do
        made = made + #edits
      end
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding or "utf-16")
    end
  end
  return made
end

-- Review the file of the current buffer in a terminal.
function M.review()
  local path = vim.api.nvim_buf_get_name(0)
  local program = M.program(root_of(path))
  if path == "" or not program then
    notify("there is no file to review, or no program to do it", vim.log.levels.WARN)
    return
  end
  vim.cmd("silent update")
  vim.cmd("botright new")
  vim.fn.termopen(vim.list_extend(program, { "review", path }), {
    on_exit = function()
      vim.schedule(function()
        vim.cmd("checktime")
      end)
    end,
  })
  vim.cmd("startinsert")
end

-- Stop the servers, and start them for the buffers that they had.
function M.restart()
  local buffers = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    for _, client in ipairs(clients_of(buffer)) do
      table.insert(buffers, buffer)
      vim.lsp.stop_client(client.id)
    end
  end
  clients = {}
  vim.defer_fn(function()
    for _, buffer in ipairs(buffers) do
      if vim.api.nvim_buf_is_valid(buffer) then
        M.attach(buffer)
      end
    end
  end, 500)
end

function M.log()
  vim.cmd("tabnew " .. vim.fn.fnameescape(vim.lsp.get_log_path()))
end

-- Take over options and start the server for all buffers of these kinds from now on.
function M.setup(options)
  M.options = vim.tbl_deep_extend("force", vim.deepcopy(M.defaults), options or {})
  local group = vim.api.nvim_create_augroup("restore", { clear = true })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = M.options.filetypes,
    callback = function(event)
      M.attach(event.buf)
    end,
  })
  if M.options.fix_on_save then
    vim.api.nvim_create_autocmd("BufWritePre", {
      group = group,
      callback = function(event)
        if #clients_of(event.buf) > 0 then
          M.fix_all(event.buf)
        end
      end,
    })
  end
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(M.options.filetypes, vim.bo[buffer].filetype) then
      M.attach(buffer)
    end
  end
end

return M
