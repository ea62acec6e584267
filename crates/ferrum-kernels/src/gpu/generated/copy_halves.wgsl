struct EntryPointParams_0
{
     words_0 : u32,
     rows_0 : u32,
     width_0 : u32,
     fromAt_0 : u32,
     fromStride_0 : u32,
     resultAt_0 : u32,
     resultStride_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_from_0 : array<u32>;
@binding(2) @group(0) var<storage, read_write> entryPointParams_result_0 : array<u32>;
fn linear_0( group_0 : vec3<u32>) -> u32
{
    return group_0.x + group_0.y * u32(32768);
}
fn element_0( group_1 : vec3<u32>,  thread_0 : u32) -> u32
{
    return linear_0(group_1) * u32(128) + thread_0;
}
@compute
@workgroup_size(128, 1, 1)
fn copy_halves(@builtin(workgroup_id) group_2 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var i_0 : u32 = element_0(group_2, thread_1);
    if(i_0 < (entryPointParams_0.words_0))
    {
        var word_0 : u32 = entryPointParams_0.resultAt_0 / u32(2) + i_0;
        var _S1 : u32 = entryPointParams_result_0[word_0];
        var _S2 : u32 = u32(2) * word_0;
        var place_0 : u32 = _S2 - entryPointParams_0.resultAt_0;
        var row_0 : u32 = place_0 / entryPointParams_0.resultStride_0;
        var column_0 : u32 = place_0 % entryPointParams_0.resultStride_0;
        var _S3 : bool;
        if(_S2 >= (entryPointParams_0.resultAt_0))
        {
            _S3 = row_0 < (entryPointParams_0.rows_0);
        }
        else
        {
            _S3 = false;
        }
        if(_S3)
        {
            _S3 = column_0 < (entryPointParams_0.width_0);
        }
        else
        {
            _S3 = false;
        }
        var value_0 : u32;
        if(_S3)
        {
            var source_0 : u32 = entryPointParams_0.fromAt_0 + row_0 * entryPointParams_0.fromStride_0 + column_0;
            value_0 = (((_S1 & (u32(4294901760)))) | (((((((entryPointParams_from_0[source_0 / u32(2)] >> ((source_0 % u32(2) * u32(16))))) & (u32(65535)))) << (u32(0))))));
        }
        else
        {
            value_0 = _S1;
        }
        var at_0 : u32 = _S2 + u32(1);
        var place_1 : u32 = at_0 - entryPointParams_0.resultAt_0;
        var row_1 : u32 = place_1 / entryPointParams_0.resultStride_0;
        var column_1 : u32 = place_1 % entryPointParams_0.resultStride_0;
        if(at_0 >= (entryPointParams_0.resultAt_0))
        {
            _S3 = row_1 < (entryPointParams_0.rows_0);
        }
        else
        {
            _S3 = false;
        }
        if(_S3)
        {
            _S3 = column_1 < (entryPointParams_0.width_0);
        }
        else
        {
            _S3 = false;
        }
        if(_S3)
        {
            var source_1 : u32 = entryPointParams_0.fromAt_0 + row_1 * entryPointParams_0.fromStride_0 + column_1;
            value_0 = (((value_0 & (u32(65535)))) | (((((((entryPointParams_from_0[source_1 / u32(2)] >> ((source_1 % u32(2) * u32(16))))) & (u32(65535)))) << (u32(16))))));
        }
        else
        {
        }
        entryPointParams_result_0[word_0] = value_0;
    }
    return;
}
