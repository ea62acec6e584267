__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ uint element_0(uint3  group_1, uint thread_0)
{
    return linear_0(group_1) * 128U + thread_0;
}
extern "C" __global__ void copy_halves(StructuredBuffer<uint> from_0, RWStructuredBuffer<uint> result_0, uint words_0, uint rows_0, uint width_0, uint fromAt_0, uint fromStride_0, uint resultAt_0, uint resultStride_0)
{
    uint i_0 = element_0(blockIdx, (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    if(i_0 < words_0)
    {
        uint word_0 = resultAt_0 / 2U + i_0;
        uint _S1 = *(&(result_0)[word_0]);
        uint _S2 = 2U * word_0;
        uint place_0 = _S2 - resultAt_0;
        uint row_0 = place_0 / resultStride_0;
        uint column_0 = place_0 % resultStride_0;
        bool _S3;
        if(_S2 >= resultAt_0)
        {
            _S3 = row_0 < rows_0;
        }
        else
        {
            _S3 = false;
        }
        if(_S3)
        {
            _S3 = column_0 < width_0;
        }
        else
        {
            _S3 = false;
        }
        uint value_0;
        if(_S3)
        {
            uint source_0 = fromAt_0 + row_0 * fromStride_0 + column_0;
            uint _S4 = __ldg((&(from_0)[source_0 / 2U]));
            value_0 = (_S1 & 4294901760U) | (((_S4 >> (source_0 % 2U * 16U)) & 65535U) << 0U);
        }
        else
        {
            value_0 = _S1;
        }
        uint at_0 = _S2 + 1U;
        uint place_1 = at_0 - resultAt_0;
        uint row_1 = place_1 / resultStride_0;
        uint column_1 = place_1 % resultStride_0;
        if(at_0 >= resultAt_0)
        {
            _S3 = row_1 < rows_0;
        }
        else
        {
            _S3 = false;
        }
        if(_S3)
        {
            _S3 = column_1 < width_0;
        }
        else
        {
            _S3 = false;
        }
        if(_S3)
        {
            uint source_1 = fromAt_0 + row_1 * fromStride_0 + column_1;
            uint _S5 = __ldg((&(from_0)[source_1 / 2U]));
            value_0 = (value_0 & 65535U) | (((_S5 >> (source_1 % 2U * 16U)) & 65535U) << 16U);
        }
        else
        {
        }
        *(&(result_0)[word_0]) = value_0;
    }
    return;
}
